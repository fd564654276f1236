import * as fc from 'fast-check';
import type * as module from '../../../../lambdas/validator/create-handler.ts';
import type { QuarantinedEvent } from '../../../../schemas/quarantined-event.ts';
import { incident } from '../../../schemas/fixture.ts';
import { fakeTelemetry, nowMs } from '../../../lambdas/shared/fixture.ts';
import { fakeFacts, fakeStore, message, registry } from '../../../lambdas/validator/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

/** `unlucky` cannot be written where it belongs, and has to come again. */
const anyBatch = fc.array(
  fc.record({ group: fc.constantFrom('a', 'b', 'c'), isValid: fc.boolean(), isUnlucky: fc.boolean() }),
  { minLength: 1, maxLength: 10 },
);

/** Of each group the first message that could not be brought to rest comes again, and what follows it; all else is stored or quarantined. */
export const batchAnswer = property(
  'a batch is answered message by message, and each is at rest or comes again',
  'lambdas/validator/create-handler.ts',
  async ({ createHandler }: typeof module) =>
    search(anyBatch, async (drawn) => {
      const plans = drawn.map((plan, index) => ({ ...plan, id: `${plan.group}${index}` }));
      const unlucky = plans.filter(({ isUnlucky }) => isUnlucky).map(({ id }) => id);
      const { items, tried, store } = fakeStore(unlucky);
      const refused: QuarantinedEvent[] = [];
      const put = async (event: QuarantinedEvent): Promise<void> => {
        await Promise.resolve();
        if (unlucky.some((id) => event.body.includes(`"${id}"`))) throw new Error('throttled');
        refused.push(event);
      };
      const { logger, metrics } = fakeTelemetry();
      const world = {
        store,
        quarantine: { put },
        facts: fakeFacts().facts,
        registry,
        now: () => nowMs,
        logger,
        metrics,
      };
      const records = plans.map(({ id, isValid }) =>
        message(id, JSON.stringify(incident(isValid ? { id } : { id, data: 'none' }))),
      );
      const answer = await createHandler(world)({ Records: records }, { getRemainingTimeInMillis: () => 6_000 });
      const failures = failuresOf(answer);
      if (!failures) return `answered ${JSON.stringify(answer)}, which deletes the batch`;
      const isQuarantined = (id: string): boolean => refused.some(({ body }) => body.includes(`"${id}"`));
      for (const plan of plans) {
        const { id, group, isValid } = plan;
        const expected = expectedOf(plan, plans);
        const comesAgain = failures.has(id);
        if (expected === 'at rest' && comesAgain) return `${id} comes again, and nothing is wrong with it or its group`;
        if (expected !== 'at rest' && !comesAgain) return `${id} is at rest nowhere, and is deleted`;
        if (expected === 'not begun' && tried.includes(id)) return `${id} was stored past a failure of its group`;
        if (!comesAgain && !(isValid ? items.has(`${group} ${id}`) : isQuarantined(id)))
          return `${id} is neither stored nor in quarantine, and is deleted`;
      }
      return undefined;
    }),
);

interface Plan {
  readonly id: string;
  readonly group: string;
  readonly isUnlucky: boolean;
}

function expectedOf({ id, group }: Plan, plans: readonly Plan[]): 'at rest' | 'failed' | 'not begun' {
  const ofGroup = plans.filter((plan) => plan.group === group);
  const end = ofGroup.findIndex(({ isUnlucky }) => isUnlucky);
  const place = ofGroup.findIndex((plan) => plan.id === id);
  if (end < 0 || place < end) return 'at rest';
  return place === end ? 'failed' : 'not begun';
}

/** `undefined` for what Lambda takes for "all went well" without being told so. */
function failuresOf(answer: unknown): ReadonlySet<string> | undefined {
  const { batchItemFailures: failures } = (answer ?? {}) as {
    batchItemFailures?: readonly { readonly itemIdentifier: string }[];
  };
  return failures && new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
}
