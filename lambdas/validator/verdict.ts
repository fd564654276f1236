import type { SQSRecord } from 'aws-lambda';
import type { Envelope } from '../../schemas/envelope.ts';
import { storeRetentionSeconds } from '../../schemas/limits.ts';
import { type MessageGroup, parseMessageGroup } from '../../schemas/message-group.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { type Rejection, reject } from '../../schemas/problems.ts';
import { expiryAfter } from '../shared/expiry.ts';
import type { StoredEvent } from '../shared/stored-event.ts';
import { bodyHash } from './body-hash.ts';

/** What is to become of a message: stored as an event, or put into quarantine with the reasons. */
export type Verdict =
  { readonly kind: 'accept'; readonly item: StoredEvent } | { readonly kind: 'reject'; readonly rejection: Rejection };

/**
 * Judges one message of an ingest queue. Pure: no verdict depends on anything but the message and the time.
 *
 * @param nowMs the server's time; a producer's clock never decides when an event expires
 */
export function judge(record: SQSRecord, nowMs: number): Verdict {
  const messageGroupId = record.attributes.MessageGroupId ?? '';
  const group = parseMessageGroup(messageGroupId);
  if (!group) {
    const expected = '<clientId> or <clientId>/<partitionkey>';
    return refuse(
      reject('invalid_group', '', { got: `MessageGroupId of ${messageGroupId.length} characters`, expected }),
    );
  }
  const parsed = parseEvent(record.body, nowMs);
  if (!parsed.ok) return refuse(parsed.rejection);
  if (isInAnotherLane(parsed.event, group)) {
    const expected = 'the key that the MessageGroupId ends with, or none';
    return refuse(reject('invalid_group', '/partitionkey', { got: 'another key', expected }));
  }
  return { kind: 'accept', item: toItem(record, messageGroupId, group, parsed.event, nowMs) };
}

function isInAnotherLane(event: Envelope, group: MessageGroup): boolean {
  return group.lane !== undefined && event.partitionkey !== undefined && event.partitionkey !== group.lane;
}

function toItem(
  record: SQSRecord,
  messageGroupId: string,
  group: MessageGroup,
  event: Envelope,
  nowMs: number,
): StoredEvent {
  return {
    clientId: group.clientId,
    id: event.id,
    group: messageGroupId,
    sequence: record.attributes.SequenceNumber ?? '',
    type: event.type,
    acceptedAt: Number(record.attributes.SentTimestamp),
    storedAt: nowMs,
    expiresAt: expiryAfter(nowMs, storeRetentionSeconds),
    bodyHash: bodyHash(event),
    event: JSON.stringify(event),
  };
}

function refuse(rejection: Rejection): Verdict {
  return { kind: 'reject', rejection };
}
