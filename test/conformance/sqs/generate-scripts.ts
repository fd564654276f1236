import * as fc from 'fast-check';
import { Names } from './names.ts';
import { type Action, type Plan, scriptOf } from './plan.ts';
import type { Script } from './step.ts';

const held = fc.record({ pick: fc.nat(9), oldest: fc.constantFrom(false, false, false, true) });
const several = <One>(one: fc.Arbitrary<One>): fc.Arbitrary<One[]> => fc.array(one, { minLength: 1, maxLength: 3 });
const message = fc.record({
  group: fc.nat(2),
  deduplication: fc.constantFrom('own', 'own', 'repeated', 'none'),
  attributes: fc.boolean(),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), message }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('send-batch' as const),
      messages: several(message),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('send-delayed' as const), message }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      hidden: fc.constantFrom('not', 'long', 'long', 'short'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('receive-dead' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), held }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('delete-batch' as const),
      held: several(held),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      picks: fc.tuple(fc.nat(9)),
      seconds: fc.constantFrom(0, 0, 60),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change-batch' as const),
      picks: several(fc.nat(9)),
      seconds: fc.constantFrom(0, 60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend' as const), picks: several(fc.nat(9)) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('count' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const) }) },
);

const plan: fc.Arbitrary<Plan> = fc.record({
  isFifo: fc.boolean(),
  contentBased: fc.boolean(),
  perGroup: fc.boolean(),
  maxReceiveCount: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  actions: fc.array(action, { minLength: 4, maxLength: 20 }),
});

/** Scripts on queues of every kind; the same seed makes the same ones. */
export function generateScripts(seed: number, count: number): Script[] {
  return fc
    .sample(plan, { seed, numRuns: count })
    .map((one, index) => scriptOf(`generated-${index}`, new Names(seed, `generated-${index}`), one));
}
