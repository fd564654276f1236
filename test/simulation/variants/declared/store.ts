import { templateRules } from '../faults/template-rules.ts';
import { storedOnce } from '../faults/event-store.ts';
import { expiry } from '../faults/expiry.ts';
import { streamAnswer } from '../faults/stream-answer.ts';
import { ofType } from '../patch/template-patch.ts';
import { breaks, aWeekLater, calm } from '../simulated.ts';
import type { Variant } from '../variant.ts';

const store = 'lambdas/validator/event-store.ts';

const withoutFilter = ofType('AWS::Lambda::EventSourceMapping', (source) => {
  delete source['FilterCriteria'];
});

/** Naive ways to keep events. */
export const storeVariants: readonly Variant[] = [
  {
    row: 'stored-not-acknowledged',
    title: 'an event that is there already is an error',
    source: [
      {
        file: store,
        find: 'if (!(error instanceof ConditionalCheckFailedException)) throw error;',
        replace: 'throw error;',
      },
      {
        file: store,
        find: "        return error.Item?.['bodyHash']?.S === item.bodyHash ? 'duplicate' : 'conflict';\n",
        replace: '',
      },
    ],
    caughtBy: [storedOnce],
  },
  {
    row: 'stored-not-acknowledged',
    title: 'an event that is there already is a conflict, whatever it says',
    source: [
      {
        file: store,
        find: "return error.Item?.['bodyHash']?.S === item.bodyHash ? 'duplicate' : 'conflict';",
        replace: "return 'conflict';",
      },
    ],
    caughtBy: [storedOnce, breaks(1, { function: 'validator' })],
  },
  {
    row: 'restamped',
    title: 'an event that comes again is written with its new times',
    source: [
      {
        file: store,
        find: "ConditionExpression: 'attribute_not_exists(clientId)',",
        replace:
          "ConditionExpression: 'attribute_not_exists(clientId) OR bodyHash = :hash',\n" +
          "            ExpressionAttributeValues: { ':hash': { S: item.bodyHash } },",
      },
    ],
    caughtBy: [storedOnce, breaks(3, { function: 'validator', options: calm })],
  },
  {
    row: 'expiry',
    title: 'expiry in milliseconds',
    source: [
      {
        file: 'lambdas/shared/expiry.ts',
        find: 'Math.floor(nowMs / 1_000) + retentionSeconds',
        replace: 'nowMs + retentionSeconds * 1_000',
      },
    ],
    caughtBy: [expiry],
  },
  {
    row: 'expiry',
    title: "expiry by the producer's clock",
    source: [
      {
        file: 'lambdas/validator/verdict.ts',
        find: 'expiryAfter(nowMs, storeRetentionSeconds)',
        replace: 'expiryAfter(Date.parse(event.time), storeRetentionSeconds)',
      },
    ],
    caughtBy: [expiry],
  },
  {
    row: 'expiry-in-stream',
    title: 'every record of the stream is an event',
    template: withoutFilter,
    source: [
      {
        file: 'lambdas/sender/create-handler.ts',
        find: "records.filter(({ eventName }) => eventName === 'INSERT')",
        replace: 'records',
      },
    ],
    caughtBy: [streamAnswer, breaks(1, { function: 'sender', options: calm, plan: aWeekLater })],
  },
  {
    row: 'expiry-in-stream',
    title: 'the stream is read without a filter',
    template: withoutFilter,
    caughtBy: [templateRules],
  },
];
