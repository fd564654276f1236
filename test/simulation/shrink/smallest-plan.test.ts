import { planOf } from '../plan/plan-of.ts';
import type { Plan } from '../plan/plan.ts';
import type { FaultAt } from '../world/fault.ts';
import { smallestPlan } from './smallest-plan.ts';

const only: readonly FaultAt[] = [1, 2, 3].map((nth) => ({
  who: 'sender',
  operation: 'PutEvents',
  nth,
  kind: 'hangs',
}));
const consumers = [
  { action: 'orders', failureRate: 0.5, crashRate: 0.5 },
  { action: 'push', failureRate: 1, crashRate: 0 },
];
const weather: Plan['weather'] = [
  { atMs: 0, forMs: 48 * 3_600_000, kind: { what: 'source-off' } },
  { atMs: 0, forMs: 60_000, kind: { what: 'key-disabled' } },
];
const plan: Plan = { ...planOf(3), consumers, weather, faults: { only } };
const eventsOf = ({ publications }: Plan) => publications.flatMap(({ events }) => events);
const wanted = eventsOf(plan).at(-1);

/** As if it took one event, the second fault, a crashing consumer and a day of outage. */
const isBroken = ({ faults, ...smaller }: Plan): boolean =>
  eventsOf({ faults, ...smaller }).some((event) => event === wanted) &&
  'only' in faults &&
  faults.only.some(({ nth }) => nth === 2) &&
  smaller.consumers.some(({ crashRate }) => crashRate > 0) &&
  smaller.weather.some(({ forMs }) => forMs > 24 * 3_600_000 - 1);

test('all that is not needed is left out of a plan', async () => {
  const smallest = await smallestPlan(plan, async (smaller) => (isBroken(smaller) ? smaller : undefined));
  expect(eventsOf(smallest)).toEqual([wanted]);
  expect(smallest.publications).toHaveLength(1);
  expect(smallest.operators).toEqual([]);
  expect(smallest.weather).toEqual([{ ...weather[0], forMs: 24 * 3_600_000 }]);
  expect(smallest.consumers).toEqual([
    { action: 'orders', failureRate: 0, crashRate: 0.5 },
    { action: 'push', failureRate: 0, crashRate: 0 },
  ]);
  expect(smallest.faults).toEqual({ only: [only[1]] });
});

test('faults that were not made any more are left out at once', async () => {
  const none: Plan['faults'] = { only: [] };
  const smallest = await smallestPlan(plan, async (smaller) => ({ ...smaller, faults: none }));
  expect(smallest.faults).toEqual(none);
});

test('a plan of which nothing can be left out stays as it is', async () => {
  expect(await smallestPlan(plan, async () => undefined)).toBe(plan);
});
