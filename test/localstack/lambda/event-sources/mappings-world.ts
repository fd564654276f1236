import { AwsError } from '../../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../../localstack/core/entropy.ts';
import type { InvocationResult } from '../../../../localstack/core/ports.ts';
import { eventSourceMappingConfig } from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';
import type { EventSourceMapping } from '../../../../localstack/lambda/event-sources/event-source-mapping.ts';
import { EventSourceMappings } from '../../../../localstack/lambda/event-sources/event-source-mappings.ts';
import type { EventSourcePorts } from '../../../../localstack/lambda/event-sources/poller.ts';
import { functionConfig } from '../../../../localstack/lambda/function-config.ts';
import { Functions } from '../../../../localstack/lambda/functions.ts';
import { FakeQueue } from './fake-queue.ts';
import { FakeStream } from './fake-stream.ts';
import { compile, FakeInvoker, settle, success } from './fakes.ts';
import { role } from './stream-world.ts';

/** Either kind of record. */
type AnyRecord = { readonly messageId: string } | { readonly dynamodb: { readonly SequenceNumber: string } };

/** Event source mappings over one queue and one stream, and the functions `worker` and `other`. */
export function mappingsWorld(ports: Partial<EventSourcePorts> = {}) {
  const clock = new ManualClock();
  const queue = new FakeQueue(clock);
  const stream = new FakeStream(clock);
  const invoker = new FakeInvoker<AnyRecord>(() => success());
  const environment = { clock, entropy: seededEntropy(9), accountId: '123456789012', region: 'eu-west-1' };
  const host = {
    create: () => undefined,
    reconfigure: () => undefined,
    reserve: () => undefined,
    hasCapacity: () => invoker.hasCapacity(),
    invoke: invoker.invoke.bind(invoker),
  };
  const functions = new Functions(environment, host);
  for (const FunctionName of ['worker', 'other'])
    functions.create(
      functionConfig.parse({
        FunctionName,
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: role.roleArn,
        Timeout: 30,
      }),
      '/code',
    );
  let changes = 0;
  const findQueue = (arn: string) => {
    if (arn !== queue.arn) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return { source: queue, visibilityTimeoutMs: () => queue.visibilityMs };
  };
  const findStream = (arn: string): FakeStream => {
    if (arn !== stream.arn) throw new AwsError('ResourceNotFoundException', 'no such stream');
    return stream;
  };
  const all: EventSourcePorts = {
    environment,
    invoker: host,
    compile,
    queue: findQueue,
    stream: findStream,
    principalOf: () => role,
    objects: { put: () => undefined },
    delivery: { deliver: () => undefined },
    observe: () => undefined,
    changed: () => (changes += 1),
    ...ports,
  };
  const mappings = new EventSourceMappings(all, functions);
  const create = (properties: Record<string, unknown>): EventSourceMapping =>
    mappings.create(eventSourceMappingConfig.parse({ FunctionName: 'worker', ...properties }));
  const idOf = (record: AnyRecord): string =>
    'messageId' in record ? record.messageId : String(Number(record.dynamodb.SequenceNumber));
  return {
    clock,
    queue,
    stream,
    invoker,
    functions,
    mappings,
    create,
    changes: () => changes,
    fromQueue: (properties: Record<string, unknown> = {}) => create({ EventSourceArn: queue.arn, ...properties }),
    fromStream: (properties: Record<string, unknown> = {}) =>
      create({ EventSourceArn: stream.arn, StartingPosition: 'TRIM_HORIZON', ...properties }),
    /** Changes properties of a mapping. */
    update: (mapping: EventSourceMapping, properties: Record<string, unknown>) =>
      mappings.update(mapping.id, eventSourceMappingConfig.parse({ ...mapping.config, ...properties })),
    answer: (result: () => InvocationResult) => (invoker.run = result),
    /** What the functions got, batch by batch. */
    batches: () => invoker.batches.map((batch) => batch.map(idOf)),
    /** Steps, lets every invocation end, steps again. */
    run: async () => {
      mappings.step();
      while (invoker.pending.length > 0) {
        await invoker.complete();
        mappings.step();
      }
      await settle();
      mappings.step();
    },
  };
}
