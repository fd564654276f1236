import * as fc from 'fast-check';
import { backoffSeconds, maxWaitSeconds, turnSeconds } from '../../../lambdas/deliver/waits.ts';
import { maxMaxReceiveCount } from '../../../schemas/limits.ts';

const backoff = { minSeconds: 5, maxSeconds: 900 };

it.each([
  [1, 5, 10],
  [2, 10, 20],
  [5, 80, 160],
  [8, 450, 900],
  [100, 450, 900],
])('waits after %d attempts from %d to %d seconds', (failed, least, most) => {
  expect(backoffSeconds(failed, 0, backoff)).toBe(least);
  expect(backoffSeconds(failed, 0.999_999, backoff)).toBe(most);
});

const turn = fc.record({
  turnMs: fc.nat({ max: 10 ** 8 }),
  drainMs: fc.nat({ max: 10 ** 10 }),
  receives: fc.integer({ min: 1, max: maxMaxReceiveCount }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

test('a message is put back for whole seconds, one at least and an hour at most, and not before its turn', () => {
  fc.assert(
    fc.property(turn, (wait) => {
      const seconds = turnSeconds(wait);
      expect(Number.isInteger(seconds)).toBe(true);
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(maxWaitSeconds);
      expect(seconds * 1_000).toBeGreaterThanOrEqual(Math.min(wait.turnMs, maxWaitSeconds * 1_000));
    }),
  );
});

it('is back within as long as its target needs for all that waits', () => {
  const backAt = [0, 0.5, 0.999].map((random) =>
    turnSeconds({ turnMs: 10_000, drainMs: 100_000, receives: 3, random }),
  );
  expect(backAt).toEqual([10, 60, 110]);
});

it.each([
  ['at once, in a second', { turnMs: 0, drainMs: 0, receives: 1, random: 0 }, 1],
  ['in the second that its turn is in', { turnMs: 2_001, drainMs: 0, receives: 1, random: 0 }, 3],
  ['spread over five seconds at least', { turnMs: 0, drainMs: 4_000, receives: 1, random: 0.8 }, 4],
  ['spread over an hour at most', { turnMs: 0, drainMs: 10 ** 9, receives: 1, random: 0.5 }, 1_800],
  ['in an hour at most', { turnMs: 3_600_001, drainMs: 10 ** 9, receives: 1, random: 0.5 }, 3_600],
  ['after a hundred receives as after one', { turnMs: 0, drainMs: 0, receives: 100, random: 0 }, 1],
  ['after more of them later', { turnMs: 0, drainMs: 0, receives: 101, random: 0 }, 6],
  ['after more of them later, spread', { turnMs: 0, drainMs: 0, receives: 101, random: 0.9 }, 12],
  ['after many of them in half an hour', { turnMs: 0, drainMs: 0, receives: 200, random: 0 }, 1_800],
  ['after many of them in its turn, if that is later', { turnMs: 2e6, drainMs: 0, receives: 200, random: 0 }, 2_000],
])('is back %s', (_when, wait, seconds) => {
  expect(turnSeconds(wait)).toBe(seconds);
});

test('however a message waits for its turn, it does not come to its thousandth receive while a queue can keep it', () => {
  let seconds = 0;
  for (let receives = 1; receives < maxMaxReceiveCount; receives++)
    seconds += turnSeconds({ turnMs: 0, drainMs: 0, receives, random: 0 });
  expect(seconds).toBeGreaterThan(14 * 24 * 60 * 60);
});

test('2,000 events at 2 a second are received a few times each, and no slot is left empty for want of one', () => {
  let now = 0;
  let served = 0;
  let idle = 0;
  let receives = 0;
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const backAt = Array.from({ length: 2_000 }, () => ({ at: 0, receives: 0 }));
  // A slot each half second; whoever is back may have one of the next twenty, and the rest wait anew.
  const reserved: object[] = [];
  while (served < 2_000) {
    const back = backAt.filter(({ at }) => at <= now);
    for (const message of back) {
      receives += 1;
      message.receives += 1;
      if (reserved.length < 20) {
        reserved.push(message);
        message.at = Infinity;
      } else {
        const drainMs = (2_000 - served) * 500;
        message.at =
          now + 1_000 * turnSeconds({ turnMs: 10_000, drainMs, receives: message.receives, random: random() });
      }
    }
    if (reserved.shift()) served += 1;
    else idle += 1;
    now += 500;
  }
  expect(idle).toBeLessThan(100);
  expect(receives / 2_000).toBeLessThan(8);
});
