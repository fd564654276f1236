import { templateRules } from '../faults/template-rules.ts';
import { batchAnswer } from '../faults/batch-answer.ts';
import { all, named, ofType } from '../patch/template-patch.ts';
import { breaks, calm, poisonedAt, stormy } from '../simulated.ts';
import type { Variant } from '../variant.ts';

const handler = 'lambdas/validator/create-handler.ts';
const groups = 'lambdas/validator/process-groups.ts';
const record = 'lambdas/validator/process-record.ts';

const delaysOthers = breaks(4, { function: 'validator', options: calm, plan: poisonedAt('store') });

/** Naive ways to take events out of a queue. */
export const validateVariants: readonly Variant[] = [
  {
    row: 'no-answer',
    title: 'the handler returns nothing when it is done',
    source: [{ file: handler, find: '    return answer;\n', replace: '    return null as never;\n' }],
    caughtBy: [batchAnswer, breaks(1, { function: 'validator' })],
  },
  {
    row: 'one-fails-all',
    title: 'the batch is one group',
    source: [
      {
        file: groups,
        find: 'groupBy(records, ({ attributes }) => attributes.MessageGroupId)',
        replace: "groupBy(records, () => '')",
      },
    ],
    caughtBy: [batchAnswer, delaysOthers],
  },
  {
    row: 'one-fails-all',
    title: 'the first failure ends the batch',
    source: [
      {
        file: groups,
        find: '  return { batchItemFailures: failures.flat() };',
        replace: "  if (failures.flat().length > 0) throw new Error('failed');\n  return { batchItemFailures: [] };",
      },
    ],
    caughtBy: [batchAnswer, delaysOthers],
  },
  {
    row: 'past-a-failure',
    title: 'messages are processed side by side, and those that failed are named',
    source: [
      {
        file: groups,
        find: '  const processor = new SqsFifoPartialProcessorAsync();',
        replace:
          '  if (group.length > 0) {\n' +
          '    const results = await Promise.allSettled(group.map(async (message) => process(message)));\n' +
          "    const failed = group.filter((_, index) => results[index]?.status === 'rejected');\n" +
          '    return failed.map(({ messageId }) => ({ itemIdentifier: messageId }));\n' +
          '  }\n' +
          '  const processor = new SqsFifoPartialProcessorAsync();',
      },
    ],
    caughtBy: [batchAnswer, breaks(3, { function: 'validator' })],
  },
  {
    row: 'seen-too-early',
    title: 'a queue hides a message for as long as its function may take',
    template: named('AWS::SQS::Queue', /-ingest-(api|direct)\.fifo$/, (queue) => {
      queue['VisibilityTimeout'] = 6;
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'throttled-receives',
    title: 'reserved concurrency keeps the function small',
    template: all(
      named('AWS::Lambda::Function', /-validator$/, (lambda) => {
        lambda['ReservedConcurrentExecutions'] = 5;
      }),
      ofType('AWS::Lambda::EventSourceMapping', (source) => {
        delete source['ScalingConfig'];
      }),
    ),
    caughtBy: [templateRules],
  },
  {
    row: 'throttled-receives',
    title: 'a message that was received once too often is a dead letter',
    template: named('AWS::SQS::Queue', /-ingest-(api|direct)\.fifo$/, ({ RedrivePolicy }) => {
      (RedrivePolicy as { maxReceiveCount: number }).maxReceiveCount = 1;
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'invalid-thrown',
    title: 'an invalid event is an error',
    source: [
      {
        file: record,
        find: "if (verdict.kind === 'reject') return quarantine(record, verdict, deps);",
        replace: "if (verdict.kind === 'reject') throw new Error(verdict.rejection.code);",
      },
    ],
    caughtBy: [batchAnswer, breaks(1, { function: 'validator', options: calm })],
  },
  {
    row: 'quarantine-fails',
    title: 'quarantine is written as well as it goes',
    source: [
      {
        file: record,
        find: 'await deps.quarantine.put(toQuarantined(refused, deps.now()));',
        replace: 'await deps.quarantine.put(toQuarantined(refused, deps.now())).catch(() => undefined);',
      },
    ],
    caughtBy: [batchAnswer, breaks(1, { function: 'validator', plan: stormy })],
  },
];
