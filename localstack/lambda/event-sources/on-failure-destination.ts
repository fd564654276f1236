import type { Entropy } from '../../core/entropy.ts';
import type { ObjectStore, StreamShard, StreamSource, TargetDelivery } from '../../core/ports.ts';
import type { Principal } from '../../core/principal.ts';
import type { StreamBatch } from './stream-batch.ts';

/** Why Lambda gave a batch up. */
export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** A batch that was given up. */
export interface DiscardedBatch {
  readonly batch: StreamBatch;
  readonly condition: DiscardCondition;
  readonly functionArn: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether the last invocation ended with an error, rather than a report of failed records; `undefined` without one. */
  readonly hasFunctionError: boolean | undefined;
}

/** What {@link sendDiscarded} works with. */
export interface DestinationPorts {
  readonly stream: Pick<StreamSource, 'arn'>;
  readonly shard: Pick<StreamShard, 'id'>;
  readonly objects: ObjectStore;
  readonly delivery: TargetDelivery;
  readonly entropy: Entropy;
  /** The event source mapping's UUID. */
  readonly mappingId: string;
  /** The function's role, in whose name Lambda sends. */
  readonly source: Principal;
}

/**
 * Sends a batch that was given up to its destination: what happened to it, and into a bucket its records too, as the
 * event's JSON in `payload`. The object's key is
 * `aws/lambda/<mapping's UUID>/<shard id>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random UUID>`.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html, checked 2026-11-21
 *
 * @throws AwsError when the destination refuses it
 */
export function sendDiscarded(destinationArn: string, discarded: DiscardedBatch, ports: DestinationPorts): void {
  const record = invocationRecord(discarded, ports);
  if (!destinationArn.startsWith('arn:aws:s3:')) {
    ports.delivery.deliver(destinationArn, JSON.stringify(record), { source: ports.source });
    return;
  }
  const second = new Date(discarded.at).toISOString().slice(0, 19);
  const day = second.slice(0, 10).replaceAll('-', '/');
  const name = `${second.replaceAll(':', '.')}-${ports.entropy.uuid()}`;
  const payload = JSON.stringify({ Records: discarded.batch.records });
  ports.objects.put(
    destinationArn,
    `aws/lambda/${ports.mappingId}/${ports.shard.id}/${day}/${name}`,
    JSON.stringify({ ...record, payload }),
    ports.source,
  );
}

function invocationRecord(
  discarded: DiscardedBatch,
  { stream, shard }: Pick<DestinationPorts, 'stream' | 'shard'>,
): object {
  const { batch, hasFunctionError } = discarded;
  const first = batch.records[0]?.dynamodb;
  const last = batch.records.at(-1)?.dynamodb;
  return {
    requestContext: {
      requestId: discarded.requestId,
      functionArn: discarded.functionArn,
      condition: discarded.condition,
      approximateInvokeCount: batch.invocations,
    },
    ...(hasFunctionError === undefined
      ? {}
      : {
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            ...(hasFunctionError ? { functionError: 'Unhandled' } : {}),
          },
        }),
    version: '1.0',
    timestamp: new Date(discarded.at).toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard.id,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: arrival(last?.ApproximateCreationDateTime),
      batchSize: batch.records.length,
      streamArn: stream.arn,
    },
  };
}

function arrival(seconds = 0): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
