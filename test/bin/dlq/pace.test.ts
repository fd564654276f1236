import * as fc from 'fast-check';
import { type Pacer, paceOf } from '../../../bin/dlq/pace.ts';

/** A clock that stands still but for what is waited. */
function fakePacer(): Pacer & { now: number } {
  const pacer = {
    now: 0,
    nowMs: () => pacer.now,
    wait: async (ms: number) => {
      pacer.now += ms;
    },
  };
  return pacer;
}

const { signal } = new AbortController();

test('no second lets through more than it may, but for one call', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 500 }),
      fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2 }),
      async (perSecond, counts) => {
        const pacer = fakePacer();
        const pace = paceOf(perSecond, pacer);
        let gone = 0;
        for (const count of counts) {
          await pace(count, signal);
          // What went before this call has had its time.
          expect(gone).toBeLessThanOrEqual((pacer.now * perSecond) / 1_000 + 1e-6);
          gone += count;
        }
        // Nor does it wait for longer than it has to.
        expect(pacer.now).toBeCloseTo(((gone - (counts.at(-1) ?? 0)) * 1_000) / perSecond, 3);
      },
    ),
  );
});

test('time that was not used is not made up for', async () => {
  const pacer = fakePacer();
  const pace = paceOf(10, pacer);
  await pace(10, signal);
  pacer.now = 60_000;
  await pace(10, signal);
  await pace(1, signal);
  expect(pacer.now).toBe(61_000);
});
