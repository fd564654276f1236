import type { Access, Authorizer } from '../core/access.ts';
import type { QueueSource, StreamShard, StreamSource } from '../core/ports.ts';
import type { Principal } from '../core/principal.ts';
import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import { accessToReadRecords } from '../dynamodb/access/streams-access.ts';
import { accessToReceive } from '../sqs/access.ts';
import type { Sqs } from '../sqs/sqs.ts';

/** Who reads a source, and who is told when it may not. */
export interface Reader {
  readonly principal: Principal;
  readonly authorizer: Authorizer;
  readonly onRefused: (error: unknown) => void;
}

/**
 * A queue as one reader sees it: empty while the reader may not receive, for a queue whose key is disabled too.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html (not checked: what the function's role needs)
 */
export function authorizedQueue(sqs: Sqs, queueArn: string, reader: Reader): QueueSource {
  const source = sqs.source(queueArn);
  const accesses = (): readonly Access[] => {
    const queue = sqs.find(queueArn);
    return queue ? accessToReceive(queue) : [];
  };
  const hasSome = (): boolean => sqs.find(queueArn)?.peek() !== undefined;
  return {
    ...source,
    // Most looks at a queue find it empty, and then it makes no difference who looks.
    receive: (maxMessages) => (hasSome() && mayRead(accesses(), reader) ? source.receive(maxMessages) : []),
  };
}

/** A table's stream as one reader sees it: without records while the reader may not get them. */
export function authorizedStream(db: DynamoDb, streamArn: string, reader: Reader): StreamSource {
  const stream = db.stream(streamArn);
  const asRead = (shard: StreamShard): StreamShard => ({
    id: shard.id,
    parentId: shard.parentId,
    readAfter: (sequenceNumber, max) => {
      const records = shard.readAfter(sequenceNumber, max);
      return records.length === 0 || mayRead(accessToReadRecords(db, streamArn), reader) ? records : [];
    },
    latest: () => shard.latest(),
    isOverAfter: (sequenceNumber) => shard.isOverAfter(sequenceNumber),
    release: (sequenceNumber) => shard.release(sequenceNumber),
  });
  let all = stream.shards();
  let allAsRead = all.map(asRead);
  return {
    arn: stream.arn,
    shards: () => {
      if (all === stream.shards()) return allAsRead;
      all = stream.shards();
      allAsRead = all.map(asRead);
      return allAsRead;
    },
  };
}

function mayRead(accesses: readonly Access[], { authorizer, onRefused, principal }: Reader): boolean {
  try {
    for (const access of accesses) authorizer.check(principal, access);
    return true;
  } catch (error) {
    onRefused(error);
    return false;
  }
}
