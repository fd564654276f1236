import type { SQSRecord } from 'aws-lambda';
import type { Envelope } from '../../schemas/envelope.ts';
import { storeRetentionSeconds } from '../../schemas/limits.ts';
import { type MessageGroup, messageGroupOf } from '../../schemas/message-group.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { type Rejection, reject } from '../../schemas/problems.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';
import { expiryAfter } from '../shared/expiry.ts';
import { bodyHash } from './body-hash.ts';
import { type Registry, typeProblem } from './registry.ts';
import { senderOf } from './sender-of.ts';

/** What is to become of a message: stored as an event, or put into quarantine, in the list of `clientId`, with the reasons. */
export type Verdict =
  | { readonly kind: 'accept'; readonly event: Envelope; readonly item: StoredEvent }
  | { readonly kind: 'reject'; readonly clientId: string; readonly rejection: Rejection };

/**
 * Judges one message of an ingest queue. Pure: no verdict depends on anything but the message, the time and who is declared.
 *
 * @param nowMs the server's time; a producer's clock never decides when an event expires
 */
export function judge(record: SQSRecord, nowMs: number, registry: Registry): Verdict {
  const sender = senderOf(record, registry);
  if (sender.kind === 'refused') return { ...sender, kind: 'reject' };
  const { group } = sender;
  const { clientId } = group;
  const refuse = (rejection: Rejection): Verdict => ({ kind: 'reject', clientId, rejection });

  const parsed = parseEvent(record.body, nowMs);
  if (!parsed.ok) return refuse(parsed.rejection);
  const { event } = parsed;
  if (isInAnotherLane(event, group)) {
    const expected = 'the key that the MessageGroupId ends with, or none';
    return refuse(reject('invalid_group', '/partitionkey', { got: 'another key', expected }));
  }
  const problem = typeProblem(registry, clientId, event.type);
  if (problem !== undefined) return refuse(reject('type_not_allowed', '/type', problem));
  return { kind: 'accept', event, item: toItem(record, group, event, nowMs) };
}

function isInAnotherLane(event: Envelope, group: MessageGroup): boolean {
  return group.lane !== undefined && event.partitionkey !== undefined && event.partitionkey !== group.lane;
}

function toItem(record: SQSRecord, { clientId, lane }: MessageGroup, event: Envelope, nowMs: number): StoredEvent {
  return {
    clientId,
    id: event.id,
    group: messageGroupOf(clientId, lane),
    sequence: record.attributes.SequenceNumber ?? '',
    type: event.type,
    acceptedAt: Number(record.attributes.SentTimestamp),
    storedAt: nowMs,
    expiresAt: expiryAfter(nowMs, storeRetentionSeconds),
    bodyHash: bodyHash(event),
    event: JSON.stringify(event),
  };
}
