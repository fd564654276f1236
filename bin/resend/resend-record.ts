import { marshall } from '@aws-sdk/util-dynamodb';
import type { StoredEvent } from '../../schemas/stored-event.ts';

/** A record of a table's stream, as far as the sender looks at it; whatever else it holds goes along. */
export interface StreamRecord {
  readonly eventName?: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly NewImage?: Readonly<Record<string, unknown>> };
}

/** Where records come from, as the sender is told. */
export interface RecordOrigin {
  /** Of the events table. */
  readonly tableArn: string;
  readonly region: string;
}

/**
 * What the stream of the events table said of an event when it was stored, made anew: the stream keeps it for a day only.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html (checked 2026-11-27)
 *
 * @param position unique, and growing in the order in which events are to be sent
 */
export function toStreamRecord(event: StoredEvent, position: bigint, { tableArn, region }: RecordOrigin): StreamRecord {
  const NewImage = marshall(event);
  const { clientId, id } = NewImage;
  const dynamodb = {
    ApproximateCreationDateTime: Math.floor(event.storedAt / 1_000),
    Keys: { clientId, id },
    NewImage,
    SequenceNumber: String(position),
    StreamViewType: 'NEW_IMAGE',
  };
  const origin = { eventSource: 'aws:dynamodb', awsRegion: region, eventSourceARN: tableArn };
  return Object.assign(origin, { eventID: String(position), eventVersion: '1.1', eventName: 'INSERT', dynamodb });
}

/** Numbers for records: those of a later run, and later ones of the same, are higher. */
export function* positionsFrom(nowMs: number): Generator<bigint, never> {
  for (let position = BigInt(nowMs) * 1_000_000n; ; position += 1n) yield position;
}
