import * as fc from 'fast-check';
import { processGroups } from '../../../lambdas/validator/process-groups.ts';
import { groupBy } from '../../../lambdas/shared/group-by.ts';
import { maxFifoBatchMessages } from '../../../schemas/limits.ts';
import { messages, sqsRecord } from './fixture.ts';

const failed = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** Something that ends when it is told to. */
function deferred() {
  const parts: { end?: () => void } = {};
  const ended = new Promise<void>((resolve) => {
    parts.end = resolve;
  });
  return { ended, end: () => parts.end?.() };
}

it('answers an explicit, empty list where all went well', async () => {
  await expect(processGroups(messages('a1 b1'), async () => Promise.resolve())).resolves.toEqual(failed());
});

it('answers an explicit, empty list for no messages', async () => {
  await expect(processGroups([], async () => Promise.reject(new Error()))).resolves.toEqual(failed());
});

it('reports every message where every one failed, and does not throw', async () => {
  const answer = processGroups(messages('a1 a2 b1'), async () => Promise.reject(new Error('down')));
  await expect(answer).resolves.toEqual(failed('a1', 'a2', 'b1'));
});

it('takes what is thrown at once, or is no Error, for a failure too', async () => {
  const answer = await processGroups(messages('a1 b1 b2'), ({ messageId }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- what a dependency may do
    if (messageId !== 'b2') throw 'a text';
    return Promise.resolve();
  });
  expect(answer).toEqual(failed('a1', 'b1', 'b2'));
});

it('processes groups side by side: none waits for another', async () => {
  const b = deferred();
  const answer = await processGroups(messages('a1 b1'), async ({ messageId }) => {
    if (messageId === 'b1') b.end();
    else await b.ended;
  });
  expect(answer).toEqual(failed());
});

it('begins a message only when the one before it in its group has ended', async () => {
  const trace: string[] = [];
  await processGroups(messages('a1 a2'), async ({ messageId }) => {
    trace.push(`${messageId} begins`);
    await Promise.resolve();
    trace.push(`${messageId} ends`);
  });
  expect(trace).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends']);
});

it('reports of each group exactly its first failure and all after it, and processes nothing past that', async () => {
  const anyMessage = fc.record({
    group: fc.constantFrom('a', 'a/k', 'b', 'c'),
    fails: fc.boolean(),
    /** How many turns of the event loop's microtasks it takes. */
    turns: fc.nat({ max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyMessage, { maxLength: maxFifoBatchMessages }), async (batch) => {
      const all = batch.map((planned, n) => ({ ...planned, messageId: `m${n}` }));
      const plans = new Map(all.map((planned) => [planned.messageId, planned]));
      const processed: string[] = [];
      const { batchItemFailures } = await processGroups(all.map(sqsRecord), async ({ messageId }) => {
        processed.push(messageId);
        for (let turn = plans.get(messageId)?.turns ?? 0; turn > 0; turn--) await Promise.resolve();
        if (plans.get(messageId)?.fails) throw new Error('failed');
      });

      const reported = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      expect(new Set(reported).size).toBe(reported.length);
      for (const group of groupBy(all, (planned) => planned.group).values()) {
        const ids = group.map(({ messageId }) => messageId);
        const firstFailure = group.findIndex(({ fails }) => fails);
        const end = firstFailure < 0 ? ids.length : firstFailure;
        expect(reported.filter((id) => ids.includes(id))).toEqual(ids.slice(end));
        expect(processed.filter((id) => ids.includes(id))).toEqual(ids.slice(0, end + 1));
      }
    }),
    { numRuns: 300 },
  );
});
