import { disturbedBy, undisturbed } from './disturbed.ts';
import { planOf } from './plan-of.ts';
import type { Disturber } from './plan.ts';

const { publications } = planOf(1, { faults: false, weather: false, size: 30 });
const inTurn = publications.toSorted((one, other) => one.atMs - other.atMs);
const poisoned = inTurn[15];
const poison = { what: 'poison', client: poisoned?.client ?? '', id: poisoned?.events[0]?.id ?? '' } as const;

test.each<[Disturber]>([
  [{ what: 'flood', client: 'shop' }],
  [{ what: 'dead-end', action: 'orders' }],
  [{ what: 'dead-end', action: 'erp' }],
])('without its disturber %j a plan is what is sent, and all is well', (disturber) => {
  const plan = disturbedBy(disturber, 1, inTurn);
  expect(plan.disturber).toBe(disturber);
  const usual = undisturbed(plan);
  expect(usual).toMatchObject({
    publications: inTurn,
    weather: [],
    consumers: [{ failureRate: 0 }, { failureRate: 0 }],
  });
  expect(usual.disturber).toBeUndefined();
  expect({ ...plan, disturber: undefined }).not.toEqual({ ...usual, disturber: undefined });
});

test.each([
  ['store', { what: 'source-off', function: 'validator' }],
  ['bus', { what: 'source-off' }],
] as const)('others are taken up together with what is poison at the %s, with it and without', (at, kind) => {
  const plan = disturbedBy({ ...poison, at }, 1, inTurn);
  expect(plan.weather).toEqual([
    { atMs: inTurn[9]?.atMs, forMs: (inTurn[21]?.atMs ?? 0) - (inTurn[9]?.atMs ?? 0) + 5_000, kind },
  ]);
  expect(undisturbed(plan)).toEqual({ ...plan, disturber: undefined });
});
