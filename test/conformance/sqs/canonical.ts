import { inOrder } from '../scripts/stable-json.ts';
import type { Message } from '@aws-sdk/client-sqs';
import { isFifo } from './requests.ts';
import type { Request } from './step.ts';

type Members = Readonly<Record<string, unknown>>;

/** Members of which only their presence can be compared: times, and numbers and texts that each side makes up. */
const arbitrary: ReadonlySet<string> = new Set([
  'ApproximateFirstReceiveTimestamp',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'NextToken',
  'ReceiptHandle',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
  'StartedTimestamp',
  'TaskHandle',
]);

/** Members whose text is JSON. */
const json: ReadonlySet<string> = new Set(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy']);

/** What is the same as an empty list. */
const mayBeEmpty: ReadonlySet<string> = new Set([
  'Attributes',
  'Failed',
  'Messages',
  'QueueUrls',
  'Successful',
  'Tags',
  'queueUrls',
]);

/**
 * An output without what differs from one run to the next: ids become the bodies of their messages, times and handles `any`, and
 * what has no order is put into one. Messages of a FIFO queue keep the order within their groups.
 *
 * @param bodyOf the body with which a message id was first seen; `undefined` for any other text
 */
export function canonical(
  { operation, input }: Request,
  output: object,
  bodyOf: (messageId: string) => string | undefined,
  endpoint: string,
): unknown {
  const { $metadata: _metadata, ...members } = output as Members;
  const value = plain(members, bodyOf, endpoint) as Record<string, unknown>;
  if (operation === 'ReceiveMessage' && Array.isArray(value['Messages']))
    value['Messages'] = isFifo(input) ? byGroup(value['Messages'] as Message[]) : inOrder(value['Messages']);
  for (const list of ['Successful', 'Failed', 'QueueUrls', 'queueUrls'])
    if (Array.isArray(value[list])) value[list] = inOrder(value[list] as unknown[]);
  return value;
}

function plain(value: unknown, bodyOf: (id: string) => string | undefined, endpoint: string): unknown {
  if (typeof value === 'string') return value.replace(endpoint, '');
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map((member) => plain(member, bodyOf, endpoint));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name, member]) => isThere(name, member));
  return Object.fromEntries(
    members.map(([name, member]) => {
      if (arbitrary.has(name)) return [name, 'any'];
      if (name === 'MessageId') return [name, `id of ${bodyOf(String(member)) ?? 'nothing that was sent'}`];
      // In a dead-letter queue it is the message's id.
      if (name === 'MessageDeduplicationId' && bodyOf(String(member)) !== undefined) return [name, 'its id'];
      if (json.has(name)) return [name, parsed(String(member))];
      // Of an entry that failed only what it failed with.
      if (name === 'Message' && 'SenderFault' in value) return [name, 'any'];
      return [name, plain(member, bodyOf, endpoint)];
    }),
  );
}

function isThere(name: string, member: unknown): boolean {
  if (member === undefined || member === null) return false;
  return !(mayBeEmpty.has(name) && Object.keys(member).length === 0);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function byGroup(messages: readonly Message[]): unknown {
  const groups: Record<string, Message[]> = {};
  for (const message of messages) (groups[message.Attributes?.MessageGroupId ?? ''] ??= []).push(message);
  return groups;
}
