import type { SQSRecord } from 'aws-lambda';
import type { FactValue } from '../../../schemas/facts.ts';
import type { EventStore } from '../../../lambdas/validator/event-store.ts';
import { toRegistry } from '../../../lambdas/validator/registry.ts';
import type { FactStore } from '../../../lambdas/shared/fact-store.ts';
import { judge } from '../../../lambdas/validator/verdict.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { incident } from '../../schemas/fixture.ts';
import { nowMs } from '../shared/fixture.ts';

/** What tells one message from another. */
export interface MessageParts {
  readonly messageId?: string;
  readonly group?: string | undefined;
  readonly body?: string;
  readonly sequence?: string;
  /** The sender's; the role of the client that the group names unless given. */
  readonly senderId?: string;
  readonly source?: string;
}

/** The queue that only the API can put messages into. */
export const apiQueueArn = 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-api.fifo';

/** Where what was given up of it waits. */
export const apiDeadLettersArn = apiQueueArn.replace('api.fifo', 'api-dlq.fifo');

/** The unique id of a client's producer role. */
export function roleIdOf(clientId: string): string {
  return `AROA${Buffer.from(clientId).toString('hex').toUpperCase().padStart(17, '0')}`;
}

/** The clients of these tests, all of which may send everything but `shop`. */
export const registry = toRegistry(
  {
    ...Object.fromEntries(
      ['client-a', 'client-b', 'roadside-assistance-east', ...Array.from('abcdefghijklmnopqrstuvwxyz')].map((id) => [
        roleIdOf(id),
        [id],
      ]),
    ),
    [roleIdOf('shop')]: ['shop', 'com.example.shop.*', 'com.example.web.signed-up.v1'],
  },
  [apiQueueArn, apiDeadLettersArn],
);

/** A message as Lambda hands it over from a FIFO queue. */
export function sqsRecord(parts: MessageParts = {}): SQSRecord {
  const { messageId = 'm-1', body = JSON.stringify(incident()), sequence = '18882940321024233472' } = parts;
  const group = 'group' in parts ? parts.group : 'client-a';
  const { senderId = `${roleIdOf(group?.split('/')[0] ?? '')}:session` } = parts;
  const { source = 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-direct.fifo' } = parts;
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(nowMs - 1_500),
      SenderId: senderId,
      ApproximateFirstReceiveTimestamp: String(nowMs - 10),
      SequenceNumber: sequence,
      MessageDeduplicationId: `d-${messageId}`,
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: source,
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
  const verdict = judge(record, at, registry);
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

/** Facts in memory by `<fact> <subject>`, of which those of the subjects in `broken` cannot be read; `asked` are all that were wanted. */
export function fakeFacts(known: Readonly<Record<string, FactValue>> = {}, broken: readonly string[] = []) {
  const asked: string[] = [];
  const facts: FactStore = {
    async get(fact, subject) {
      asked.push(`${fact} ${subject}`);
      await Promise.resolve();
      if (broken.includes(subject)) throw new Error(`throttled: ${subject}`);
      return known[`${fact} ${subject}`];
    },
  };
  return { asked, facts };
}
