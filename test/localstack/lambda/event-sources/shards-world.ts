import type { InvocationResult, StreamRecord, StreamShard } from '../../../../localstack/core/ports.ts';
import { seededEntropy } from '../../../../localstack/core/entropy.ts';
import { eventSourceMappingConfig } from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';
import { type StreamCheckpoint, StreamPoller } from '../../../../localstack/lambda/event-sources/stream-poller.ts';
import { event, fixture } from '../../dynamodb/fixture.ts';
import { compile, drive, FakeInvoker, success } from './fakes.ts';
import { role } from './stream-world.ts';

/** The item and the write that a record is of: `a 1`. */
export function nameOf({ dynamodb: { NewImage } }: StreamRecord): string {
  const { pk, write } = NewImage as { pk: { S: string }; write: { N: string } };
  return `${pk.S} ${write.N}`;
}

/** A table whose stream's shards are what they are on AWS, and a poller of it. */
export function shardsWorld(
  properties: Record<string, unknown> = {},
  run: (records: readonly StreamRecord[]) => InvocationResult = () => success(),
) {
  const made = fixture();
  const { clock, table } = made;
  const stream = table.stream;
  if (!stream) throw new Error('the table has no stream');
  // Nothing is forgotten, so that whatever is read twice is seen.
  const shards = (): readonly StreamShard[] => {
    for (const shard of stream.shards()) shard.release = () => undefined;
    return stream.shards();
  };
  const invoker = new FakeInvoker(run);
  const ages: number[] = [];
  const givenUp: string[] = [];
  let writes = 0;
  const pollerFrom = (checkpoint?: StreamCheckpoint): StreamPoller =>
    new StreamPoller({
      config: eventSourceMappingConfig.parse({
        FunctionName: 'sender',
        EventSourceArn: stream.arn,
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } },
        ...properties,
      }),
      stream: { arn: stream.arn, shards },
      mappingId: 'mapping',
      source: role,
      invoker,
      clock,
      entropy: seededEntropy(7),
      compile,
      objects: {
        put: (_bucket, _key, body) => {
          const { payload } = JSON.parse(body) as { payload: string };
          givenUp.push(...(JSON.parse(payload) as { Records: StreamRecord[] }).Records.map(nameOf));
        },
      },
      delivery: { deliver: () => undefined },
      observe: () => undefined,
      changed: () => undefined,
      noteIteratorAge: (_name, ageMs) => ages.push(ageMs),
      ...(checkpoint && { checkpoint }),
    });
  let poller = pollerFrom();
  return {
    clock,
    table,
    stream,
    invoker,
    ages,
    givenUp,
    poller: () => poller,
    /** Another poller goes on where this one stands; or begins at the starting position. */
    takeOver: (checkpoint?: StreamCheckpoint) => (poller = pollerFrom(checkpoint)),
    /** Writes to an item. @returns the name of the record */
    put: (key: string): string => {
      const write = { N: String((writes += 1)) };
      made.call('PutItem', { TableName: 'events', Item: event(key, 0, { write }) });
      return `${key} ${writes}`;
    },
    batches: () => invoker.batches.map((batch) => batch.map(nameOf)),
    drive: (pick?: (pending: number) => number) => drive(poller, clock, invoker, { ...(pick && { pick }) }),
  };
}
