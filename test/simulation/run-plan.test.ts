import { type Compositions, loadCompositions } from './functions/compositions.ts';
import type { Compose } from './functions/surroundings.ts';
import { planOf } from './plan/plan-of.ts';
import { runPlan } from './run-plan.ts';
import { simulatedAssembly } from './world/assembly.ts';

const props = async () => ({ assembly: await simulatedAssembly(), compositions: await loadCompositions() });

/** Which invariants some seeds break, up to the first that breaks the one that is looked for. */
async function brokenUpTo(invariant: number, changed: (usual: Compositions) => Compositions) {
  const { assembly, compositions } = await props();
  const broken = new Set<number>();
  for (let seed = 1; seed <= 40 && !broken.has(invariant); seed += 1) {
    const { violations } = await runPlan(planOf(seed), { assembly, compositions: changed(compositions) });
    for (const violation of violations) broken.add(violation.invariant);
  }
  return broken;
}

test('nothing is lost, doubled or out of order while nothing goes wrong', async () => {
  const results = [];
  for (const seed of [1, 2, 3]) results.push(await runPlan(planOf(seed, { faults: false }), await props()));
  expect(results.flatMap(({ violations }) => violations)).toEqual([]);
  expect(results.map(({ acknowledged }) => acknowledged > 5)).toEqual([true, true, true]);
});

test('a run is the same whether its faults are thrown by dice or named', async () => {
  const plan = planOf(5);
  const one = await runPlan(plan, { ...(await props()), isTold: true });
  const same = await runPlan({ ...plan, faults: { only: one.madeFaults } }, { ...(await props()), isTold: true });
  expect(one.madeFaults.length).toBeGreaterThan(0);
  expect(same).toEqual(one);
});

test('a run says what weather came, and how what operators began has ended', async () => {
  const plan = planOf(1, { size: 2, faults: false, weather: false });
  const kind = { what: 'target', host: 'crm.example.com', behaviour: '500' } as const;
  const result = await runPlan(
    {
      ...plan,
      weather: [{ atMs: 0, forMs: 60_000, kind }],
      operators: [
        { atMs: 1_000, what: 'clear' },
        { atMs: 2_000, what: 'resend', fromMs: 0, endMs: 1_000, killedAfterCalls: 1 },
      ],
    },
    await props(),
  );
  expect([result.weather, result.operators]).toEqual([{ target: 1 }, { clear: 1, killed: 1 }]);
});

test.each([
  ['a validator that answers that all went well', 'validator', { batchItemFailures: [] }, 1],
  ['a function that delivers and answers nothing', 'deliver', null, 1],
])('%s is found out', async (_, name, answer, invariant) => {
  const naive =
    (usual: Compose): Compose =>
    (surroundings) => {
      const handler = usual(surroundings);
      return async (event, context) => {
        await handler(event, context);
        return answer;
      };
    };
  expect(await brokenUpTo(invariant, (usual) => ({ ...usual, [name]: naive(usual[name] as Compose) }))).toContain(
    invariant,
  );
});
