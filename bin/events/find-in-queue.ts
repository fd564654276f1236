import { GetQueueAttributesCommand, GetQueueUrlCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Operator } from '../operator/operator.ts';

/** What a look into a queue came to. */
export interface QueueLook {
  readonly isThere: boolean;
  /** Messages that were looked at. */
  readonly looked: number;
  /** About how many there are; more than were looked at where the look was cut short. */
  readonly of: number;
}

/** Receives of one look, ten messages each. */
const maxReceives = 20;

/**
 * Looks for a message without taking it: each stays visible for whoever comes next. SQS hands out a sample at a time, so the look ends when
 * nothing new comes, and says how much it saw.
 *
 * @param name the queue's
 * @param isWanted of a message's body
 */
export async function findInQueue(
  sqs: Operator['sqs'],
  name: string,
  isWanted: (body: string) => boolean,
): Promise<QueueLook> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const of = Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
  const seen = new Set<string>();
  for (let receives = 0; receives < maxReceives && seen.size < of; receives += 1) {
    const before = seen.size;
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
    const { Messages: messages = [] } = await sqs.send(receive);
    for (const { MessageId: id = '', Body: body = '' } of messages) {
      seen.add(id);
      if (isWanted(body)) return { isThere: true, looked: seen.size, of: Math.max(of, seen.size) };
    }
    if (seen.size === before) break;
  }
  return { isThere: false, looked: seen.size, of: Math.max(of, seen.size) };
}

/** Whether a message of an action is about an event: the body is the bus's JSON, the event in `detail`. */
export function isDeliveryOf(clientId: string, eventId: string): (body: string) => boolean {
  return (body) => {
    const detail = memberOf(jsonOf(body), 'detail');
    return memberOf(detail, 'clientid') === clientId && memberOf(detail, 'id') === eventId;
  };
}

/** Whether a message of an ingest queue is an event of this id: whose it is, only the validator could say. */
export function isSubmissionOf(eventId: string): (body: string) => boolean {
  return (body) => memberOf(jsonOf(body), 'id') === eventId;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, key) as unknown) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
