import * as fc from 'fast-check';
import { intervalOf, maxLatenessMs, reserve } from '../../../lambdas/deliver/rate.ts';

const horizonMs = 10_000;

describe('slots', () => {
  const rate = { perSecond: 2, burst: 3 };

  it('are free at once for a burst after a pause, but for what one may be late by, and then come evenly', () => {
    expect(reserve(0, rate, { nowMs: 50_000, slots: 6, horizonMs })).toEqual({
      slotsMs: [50_000, 50_000, 50_250, 50_750, 51_250, 51_750],
      nextMs: 52_250,
      tatMs: 53_000,
    });
  });

  it('go on where those of others end', () => {
    const { tatMs } = reserve(0, rate, { nowMs: 50_000, slots: 6, horizonMs });
    expect(reserve(tatMs, rate, { nowMs: 50_100, slots: 2, horizonMs }).slotsMs).toEqual([52_250, 52_750]);
  });

  it('are given up to the horizon, and the rest is told when it might be its turn', () => {
    const { slotsMs, nextMs } = reserve(0, { perSecond: 0.25, burst: 1 }, { nowMs: 0, slots: 10, horizonMs });
    expect(slotsMs).toEqual([0, 4_000, 8_000]);
    expect(nextMs).toBe(12_000);
  });

  it('are given at the horizon itself', () => {
    const wanted = { nowMs: 0, slots: 1, horizonMs };
    expect(reserve(10_000, { perSecond: 2, burst: 1 }, wanted).slotsMs).toEqual([10_000]);
    expect(reserve(10_001, { perSecond: 2, burst: 1 }, wanted).slotsMs).toEqual([]);
  });

  it('are not later for what another rate has taken than a minute after what this one could', () => {
    const wanted = { nowMs: 50_000, slots: 1, horizonMs };
    const none = { slotsMs: [], nextMs: 120_500, tatMs: 120_500 };
    expect(reserve(10 ** 9, { perSecond: 2, burst: 1 }, wanted)).toEqual(none);
    expect(reserve(10 ** 9, { perSecond: 2, burst: 3 }, wanted)).toEqual({ ...none, tatMs: 120_500 + 750 });
    expect(reserve(120_499, { perSecond: 2, burst: 1 }, wanted).tatMs).toBe(120_499);
  });

  it('are not saved up beyond the burst, however long the pause', () => {
    const { slotsMs } = reserve(1, { perSecond: 1, burst: 2 }, { nowMs: 10 ** 9, slots: 3, horizonMs });
    expect(slotsMs.map((slot) => slot - 10 ** 9)).toEqual([0, 500, 1_500]);
  });
});

it('are had soon after a deployment that has another rate, however much was sent ahead by the one before', () => {
  const slow = { perSecond: 0.1, burst: 1_000 };
  const before = reserve(0, slow, { nowMs: 10 ** 9, slots: 1_000, horizonMs });
  expect(before.tatMs).toBeGreaterThan(10 ** 9 + 9_000_000);
  const rate = { perSecond: 100, burst: 10 };
  const first = reserve(before.tatMs, rate, { nowMs: 10 ** 9, slots: 1, horizonMs });
  const next = reserve(first.tatMs, rate, { nowMs: 10 ** 9 + 61_000, slots: 1, horizonMs });
  expect(next.slotsMs).toHaveLength(1);
});

/** One function asks: which one, how long after the one before, for how many, and how late it then begins each. */
const asking = fc.record({
  who: fc.nat({ max: 4 }),
  afterMs: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 20_000 })),
  slots: fc.integer({ min: 1, max: 10 }),
  lateness: fc.array(fc.constantFrom(0, 0.5, 1, 1.5), { minLength: 10, maxLength: 10 }),
});

test('no more than rate × t + burst begin in any t, whoever asks when and however late requests are, but for what clocks differ by', () => {
  fc.assert(
    fc.property(
      fc.array(asking, { maxLength: 60 }),
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 5, maxLength: 5 }),
      fc.record({ perSecond: fc.constantFrom(0.2, 1, 2, 7.5, 100), burst: fc.integer({ min: 1, max: 20 }) }),
      (askings, skewMs, rate) => {
        const lateMs = maxLatenessMs(rate);
        const begun: number[] = [];
        let tatMs = 0;
        let timeMs = 1_000_000;
        for (const { who, afterMs, slots, lateness } of askings) {
          timeMs += afterMs;
          const skew = skewMs[who] ?? 0;
          const reserved = reserve(tatMs, rate, { nowMs: timeMs + skew, slots, horizonMs });
          tatMs = reserved.tatMs;
          for (const [index, slotMs] of reserved.slotsMs.entries()) {
            // What is later than this was frozen, and is not begun.
            const late = (lateness[index] ?? 0) * lateMs;
            if (late <= lateMs) begun.push(slotMs - skew + late);
          }
        }
        begun.sort((a, b) => a - b);
        // A burst that is over before a late request is given up has no room for it.
        const bursts = Math.max(rate.burst, 1 + lateMs / intervalOf(rate));
        const skewedMs = 40;
        for (const [from, first] of begun.entries())
          for (const [extra, last] of begun.slice(from).entries())
            expect(extra + 1).toBeLessThanOrEqual((last - first + skewedMs) / intervalOf(rate) + bursts + 1e-6);
      },
    ),
  );
});

test('slots are used up, not only held back: askings that never stop get the whole rate', () => {
  const rate = { perSecond: 2, burst: 2 };
  let tatMs = 0;
  let count = 0;
  for (let nowMs = 0; nowMs < 1_000_000; nowMs += 250) {
    const reserved = reserve(tatMs, rate, { nowMs, slots: 10, horizonMs });
    tatMs = reserved.tatMs;
    count += reserved.slotsMs.length;
  }
  expect(count).toBeGreaterThanOrEqual(2_000);
  expect(count).toBeLessThanOrEqual(2_000 + 2 + 20);
});

test('a request may be late by half an interval, within reason, and as late as it likes where nobody counts', () => {
  expect([0.01, 2, 1_000].map((perSecond) => maxLatenessMs({ perSecond, burst: 1 }))).toEqual([1_000, 250, 100]);
  expect(maxLatenessMs(undefined)).toBe(Infinity);
});
