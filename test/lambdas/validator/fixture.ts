import type { SQSRecord } from 'aws-lambda';
import type { EventStore } from '../../../lambdas/validator/event-store.ts';
import { judge } from '../../../lambdas/validator/verdict.ts';
import type { StoredEvent } from '../../../lambdas/shared/stored-event.ts';
import { incident } from '../../schemas/fixture.ts';
import { nowMs } from '../shared/fixture.ts';

/** What tells one message from another. */
export interface MessageParts {
  readonly messageId?: string;
  readonly group?: string | undefined;
  readonly body?: string;
  readonly sequence?: string;
}

/** A message as Lambda hands it over from a FIFO queue. */
export function sqsRecord(parts: MessageParts = {}): SQSRecord {
  const { messageId = 'm-1', body = JSON.stringify(incident()), sequence = '18882940321024233472' } = parts;
  const group = 'group' in parts ? parts.group : 'client-a';
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(nowMs - 1_500),
      SenderId: 'AROAPRODUCER:session',
      ApproximateFirstReceiveTimestamp: String(nowMs - 10),
      SequenceNumber: sequence,
      MessageDeduplicationId: `d-${messageId}`,
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-direct.fifo',
    awsRegion: 'us-east-1',
  };
}

/** Messages of one valid event each: `a1 b1 a2` is two of client a and one of client b. Ids are those names. */
export function messages(names: string): SQSRecord[] {
  return names.split(' ').map((name) => message(name));
}

/** One such message, or one with another body. */
export function message(name: string, body = JSON.stringify(incident({ id: name }))): SQSRecord {
  return sqsRecord({ messageId: name, group: name.charAt(0), body });
}

/** What is stored of a message that is accepted. */
export function itemOf(record: SQSRecord, at = nowMs): StoredEvent {
  const verdict = judge(record, at);
  if (verdict.kind === 'reject') throw new Error(`was rejected: ${verdict.rejection.code}`);
  return verdict.item;
}

/** A store in memory, which cannot write the events whose ids are in `brokenIds`; `tried` are all that were put. */
export function fakeStore(brokenIds: readonly string[] = []) {
  const items = new Map<string, StoredEvent>();
  const tried: string[] = [];
  const store: EventStore = {
    async put(item) {
      tried.push(item.id);
      await Promise.resolve();
      if (brokenIds.includes(item.id)) throw new Error(`throttled: ${item.event}`);
      const stored = items.get(`${item.clientId} ${item.id}`);
      if (stored) return stored.bodyHash === item.bodyHash ? 'duplicate' : 'conflict';
      items.set(`${item.clientId} ${item.id}`, item);
      return 'stored';
    },
  };
  return { items, tried, store };
}
