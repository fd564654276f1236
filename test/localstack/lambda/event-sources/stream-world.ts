import { AwsError } from '../../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../../localstack/core/entropy.ts';
import type { Observation } from '../../../../localstack/core/observation.ts';
import type { InvocationResult, StreamRecord } from '../../../../localstack/core/ports.ts';
import type { RoleSession } from '../../../../localstack/core/principal.ts';
import { eventSourceMappingConfig } from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';
import { StreamPoller } from '../../../../localstack/lambda/event-sources/stream-poller.ts';
import { FakeStream } from './fake-stream.ts';
import { compile, drive, FakeInvoker, success } from './fakes.ts';

/** The function's answers count. */
export const report = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
/** What is given up goes to a bucket. */
export const toBucket = { DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } } };
/** What is given up goes to a queue. */
export const toQueue = { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:123456789012:dlq' } } };

/** The mapping's UUID. */
export const mappingId = '2b733edc-8ac3-4df5-8f3a-1827b3b11284';

/** The function's role. */
export const role: RoleSession = {
  kind: 'role-session',
  arn: 'arn:aws:sts::123456789012:assumed-role/sender/sender',
  uniqueId: 'AROA:sender',
  roleArn: 'arn:aws:iam::123456789012:role/sender',
};

/** The record's place in the stream, from 1. */
export const numberOf = ({ dynamodb }: StreamRecord): number => Number(dynamodb.SequenceNumber);
/** Whether one of the records has one of these numbers. */
export const has = (records: readonly StreamRecord[], ...numbers: number[]): boolean =>
  records.some((record) => numbers.includes(numberOf(record)));

/** A poller between a stream and a function of the test's. */
export function streamWorld(
  properties: Record<string, unknown> = {},
  run: (records: readonly StreamRecord[]) => InvocationResult = () => success(),
  options: {
    capacity?: number;
    before?: number;
    checkpoint?: string;
    noteIteratorAge?: (functionName: string, ageMs: number) => void;
  } = {},
) {
  const clock = new ManualClock();
  const stream = new FakeStream(clock);
  for (let n = 0; n < (options.before ?? 0); n += 1) stream.put(`old${n}`);
  const invoker = new FakeInvoker<StreamRecord>(run, options.capacity);
  const objects: { bucket: string; key: string; body: Record<string, unknown> }[] = [];
  const delivered: { target: string; body: Record<string, unknown> }[] = [];
  const observed: Observation[] = [];
  const poller = new StreamPoller({
    config: eventSourceMappingConfig.parse({
      FunctionName: 'sender',
      EventSourceArn: stream.arn,
      StartingPosition: 'TRIM_HORIZON',
      ...properties,
    }),
    stream,
    mappingId,
    source: role,
    invoker,
    clock,
    entropy: seededEntropy(3),
    compile,
    objects: { put: (bucket, key, body) => void objects.push({ bucket, key, body: JSON.parse(body) as never }) },
    delivery: {
      deliver: (target, body) => {
        if (target.endsWith('refuses')) throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'no such queue');
        delivered.push({ target, body: JSON.parse(body) as never });
      },
    },
    observe: (observation) => void observed.push(observation),
    changed: () => undefined,
    ...(options.noteIteratorAge && { noteIteratorAge: options.noteIteratorAge }),
    ...(options.checkpoint !== undefined && {
      checkpoint: { reading: new Map([[stream.id, options.checkpoint]]), ended: new Set() },
    }),
  });
  return {
    clock,
    stream,
    invoker,
    poller,
    objects,
    delivered,
    observed,
    batches: () => invoker.batches.map((batch) => batch.map(numberOf)),
    checkpoint: () => Number(poller.checkpoint.reading.get(stream.id) ?? 0),
    put: (count: number, key = (n: number) => `k${n}`) => {
      for (let n = 0; n < count; n += 1) stream.put(key(n));
    },
    run: () => drive(poller, clock, invoker),
  };
}
