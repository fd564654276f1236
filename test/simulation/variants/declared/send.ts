import { templateRules } from '../faults/template-rules.ts';
import { resendsAll } from '../faults/operate.ts';
import { packing } from '../faults/packing.ts';
import { shardOrder } from '../faults/shard-order.ts';
import { streamAnswer } from '../faults/stream-answer.ts';
import { ofType } from '../patch/template-patch.ts';
import { breaks, busRefuses, calm, poisonedAt, splitWhileOff, streamUnread } from '../simulated.ts';
import type { Variant } from '../variant.ts';

const isOfStream = ({ StartingPosition }: Readonly<Record<string, unknown>>): boolean => StartingPosition !== undefined;
const source = 'AWS::Lambda::EventSourceMapping';

/** Naive ways to get events from a stream to a bus. */
export const sendVariants: readonly Variant[] = [
  {
    row: 'poison',
    title: 'a record that cannot be read is an error',
    source: [
      {
        file: 'lambdas/sender/outgoing.ts',
        find: "|| !event?.startsWith('{\"')) return undefined;",
        replace: "|| !event?.startsWith('{\"')) throw new Error('not an event');",
      },
    ],
    caughtBy: [streamAnswer],
  },
  {
    row: 'poison',
    title: 'whatever the bus refuses is tried again',
    source: [
      {
        file: 'lambdas/sender/send-lane.ts',
        find: "new Set(['InvalidArgument', 'MalformedDetail'])",
        replace: "new Set(['none'])",
      },
    ],
    caughtBy: [streamAnswer, breaks(4, { function: 'sender', options: calm, plan: poisonedAt('bus') })],
  },
  {
    row: 'poison',
    title: 'a batch is tried until it goes, as Lambda does by itself',
    template: ofType(
      source,
      (mapping) => {
        for (const name of ['BisectBatchOnFunctionError', 'MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'])
          delete mapping[name];
      },
      isOfStream,
    ),
    caughtBy: [templateRules],
  },
  {
    row: 'positions-only',
    title: 'what is given up goes to a queue',
    template: (template) => {
      const [queueId = ''] =
        Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::SQS::Queue') ?? [];
      return ofType(
        source,
        (mapping) => {
          mapping['DestinationConfig'] = { OnFailure: { Destination: { 'Fn::GetAtt': [queueId, 'Arn'] } } };
        },
        isOfStream,
      )(template);
    },
    caughtBy: [templateRules],
  },
  {
    row: 'long-outage',
    title: 'only what the stream may have is sent again: a day',
    source: [
      {
        file: 'bin/events/time-range.ts',
        find: 'return fromMs >= nowMs - storeRetentionSeconds * 1_000;',
        replace: 'return fromMs >= nowMs - dayMs;',
      },
    ],
    caughtBy: [resendsAll, breaks(1, { options: calm, plan: streamUnread })],
  },
  {
    row: 'failed-entries',
    title: 'a call that was answered has sent all of it',
    source: [{ file: 'lambdas/sender/send-lane.ts', find: 'else retried.push(event);', replace: '' }],
    caughtBy: [streamAnswer, breaks(1, { function: 'sender' })],
  },
  {
    row: 'failed-entries',
    title: 'the stream is read on from the last failure',
    source: [
      {
        file: 'lambdas/sender/create-handler.ts',
        find: 'BigInt(a) - BigInt(b)',
        replace: 'BigInt(b) - BigInt(a)',
      },
    ],
    caughtBy: [streamAnswer, breaks(1, { function: 'sender', options: calm, plan: busRefuses })],
  },
  {
    row: 'failed-entries',
    title: 'positions are compared as text',
    source: [
      { file: 'lambdas/sender/create-handler.ts', find: 'Number(BigInt(a) - BigInt(b))', replace: 'a < b ? -1 : 1' },
    ],
    caughtBy: [streamAnswer],
  },
  {
    row: 'too-many-bytes',
    title: 'calls are filled by count alone',
    source: [
      { file: 'schemas/take-pack.ts', find: ' && bytes + entryBytes <= maxBytes', replace: '' },
      {
        file: 'schemas/take-pack.ts',
        find: '{ maxEntries, maxBytes }: CallLimits',
        replace: '{ maxEntries }: CallLimits',
      },
    ],
    caughtBy: [packing],
  },
  {
    row: 'split-shard',
    title: 'every shard is read as soon as there is one',
    source: [
      {
        file: 'localstack/lambda/event-sources/stream-poller.ts',
        find: 'return !ids.has(parentId) && !this.#reading.has(parentId);',
        replace: 'return true;',
      },
    ],
    caughtBy: [shardOrder, breaks(3, { options: calm, plan: splitWhileOff })],
  },
  {
    row: 'from-now-on',
    title: 'the stream is read from its newest record on',
    template: ofType(
      source,
      (mapping) => {
        mapping['StartingPosition'] = 'LATEST';
      },
      isOfStream,
    ),
    caughtBy: [templateRules],
  },
];
