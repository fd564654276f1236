import * as fc from 'fast-check';
import { type LimitedFlow, outlookOf } from '../../../bin/status/outlook.ts';

const steady: LimitedFlow = {
  waits: 1_200,
  rate: 120,
  lately: { came: 20, gone: 118 },
  cameInHour: 20,
  leastWaited: 1_000,
};

const events = fc.oneof(fc.constantFrom(0, 1), fc.nat(1e7));
/** Of what was counted in five minutes; some as much as goes. */
const perMinute = fc.oneof(
  fc.constantFrom(0, 120),
  fc.nat(5e6).map((count) => count / 5),
);
const flow: fc.Arbitrary<LimitedFlow> = fc.record({
  waits: events,
  // From 0.01 to 1,000 a second.
  rate: fc.oneof(fc.constant(120), fc.double({ min: 0.6, max: 60_000, noNaN: true })),
  lately: fc.record({ came: perMinute, gone: perMinute }),
  cameInHour: fc.oneof(
    perMinute,
    fc.nat(6e7).map((count) => count / 60),
  ),
  leastWaited: events,
});

/** Until nothing waits, as a number: never is later than anything. */
function minutesOf(each: LimitedFlow): number {
  const outlook = outlookOf(each);
  return outlook.kind === 'never' ? Infinity : outlook.minutes;
}

test.each<[string, Partial<LimitedFlow>, object]>([
  ['goes at its rate', {}, { kind: 'draining', minutes: 12, came: 20, goes: 120, boundBy: 'rate' }],
  ['nothing comes', { lately: { came: 0, gone: 120 }, cameInHour: 0 }, { kind: 'draining', minutes: 10 }],
  [
    'the target is slower than its rate',
    { lately: { came: 20, gone: 60 } },
    { kind: 'draining', minutes: 30, boundBy: 'target' },
  ],
  [
    'a burst has just come: little went, for little was there',
    { lately: { came: 240, gone: 10 }, leastWaited: 0 },
    { kind: 'growing', minutes: 12, boundBy: 'rate' },
  ],
  [
    'a burst is over, and in the hour still',
    { lately: { came: 0, gone: 120 }, cameInHour: 110 },
    { kind: 'draining', minutes: 10 },
  ],
  [
    'more comes than goes, all the hour',
    { lately: { came: 130, gone: 120 }, cameInHour: 130 },
    { kind: 'never', came: 130, goes: 120 },
  ],
  [
    'nothing goes at all',
    { lately: { came: 0, gone: 0 }, cameInHour: 0 },
    { kind: 'never', goes: 0, boundBy: 'target' },
  ],
  [
    'one event less than the slowest rate is chance',
    { rate: 0.6, lately: { came: 0.2, gone: 0.4 }, cameInHour: 0.2, waits: 4 },
    { kind: 'draining', minutes: 10, boundBy: 'rate' },
  ],
])('%s', (_what, change, expected) => {
  expect(outlookOf({ ...steady, ...change })).toMatchObject(expected);
});

test('it takes a number of minutes that is not negative, or never, and never exactly when as much comes as goes, now and over the hour', () => {
  fc.assert(
    fc.property(flow, (each) => {
      const outlook = outlookOf(each);
      const { came, hour } = { came: each.lately.came, hour: each.cameInHour };
      expect(outlook.kind === 'never').toBe(came >= outlook.goes && hour >= outlook.goes);
      expect(outlook.goes).toBeLessThanOrEqual(each.rate);
      if (outlook.kind === 'never') return;
      expect(outlook.minutes).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(outlook.minutes)).toBe(true);
      expect(outlook.kind === 'growing').toBe(came >= outlook.goes);
    }),
  );
});

test('it is no sooner when more waits or comes, and no later when more goes', () => {
  fc.assert(
    fc.property(flow, events, perMinute, (each, moreWaits, more) => {
      const { came, gone } = each.lately;
      const minutes = minutesOf(each);
      expect(minutesOf({ ...each, waits: each.waits + moreWaits })).toBeGreaterThanOrEqual(minutes);
      expect(minutesOf({ ...each, lately: { came: came + more, gone } })).toBeGreaterThanOrEqual(minutes);
      expect(minutesOf({ ...each, cameInHour: each.cameInHour + more })).toBeGreaterThanOrEqual(minutes);
      expect(minutesOf({ ...each, lately: { came, gone: gone + more } })).toBeLessThanOrEqual(minutes);
    }),
  );
});

test('what came is less in five minutes or in the hour, so chance in either makes nothing never', () => {
  fc.assert(
    fc.property(flow, (each) => {
      const quiet = minutesOf({ ...each, lately: { ...each.lately, came: 0 } });
      const rare = minutesOf({ ...each, cameInHour: 0 });
      expect(Math.max(quiet, rare)).toBeLessThanOrEqual(minutesOf(each));
    }),
  );
});
