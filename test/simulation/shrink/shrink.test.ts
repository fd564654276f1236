import { loadCompositions } from '../functions/compositions.ts';
import type { Compose } from '../functions/surroundings.ts';
import { planOf } from '../plan/plan-of.ts';
import { runPlan } from '../run-plan.ts';
import { simulatedAssembly } from '../world/assembly.ts';
import { shrink, sizeOf } from './shrink.ts';

const plan = planOf(2, { size: 4, weather: false });

/** With a validator that says that all went well, whatever did. */
async function naiveProps() {
  const usual = await loadCompositions();
  const naive: Compose = (surroundings) => {
    const handler = (usual['validator'] as Compose)({
      ...surroundings,
      clients: { ...surroundings.clients, dynamoDb: { send: async () => Promise.reject(new Error('down')) } as never },
    });
    return async (event, context) => {
      await handler(event, context);
      return { batchItemFailures: [] };
    };
  };
  return { assembly: await simulatedAssembly(), compositions: { ...usual, validator: naive } };
}

test('of a run that breaks an invariant one event is left that was lost, and the small plan breaks it again', async () => {
  const props = await naiveProps();
  const smaller = await shrink(plan, await runPlan(plan, props), props, { isOver: () => false });
  expect([smaller.invariant, smaller.isSmallest]).toEqual([1, true]);
  expect(sizeOf(smaller.plan)).toBe('1 publication of 1 event, no weather, no operators, no faults');
  const { violations, history } = await runPlan(smaller.plan, { ...props, isTold: true });
  // That it counts again what it says is done is broken besides, in whatever history.
  expect(violations.filter((violation) => violation.invariant === 1)).toEqual([
    expect.objectContaining({ what: expect.stringContaining('is nowhere') as string }),
  ]);
  expect(history.join('\n')).toContain('is accepted');
});

test('when time is up the smallest so far is what there is', async () => {
  const props = await naiveProps();
  let asked = 0;
  const isOver = () => (asked += 1) > 2;
  const { runs, isSmallest, plan: smallest } = await shrink(plan, await runPlan(plan, props), props, { isOver });
  expect([runs, isSmallest]).toEqual([2, false]);
  expect((await runPlan(smallest, props)).violations).not.toEqual([]);
});
