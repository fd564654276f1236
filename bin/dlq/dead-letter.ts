import type { Message } from '@aws-sdk/client-sqs';
import { parseMessageGroup } from '../../schemas/message-group.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';

/** What a person has to know of a message that could not go on. Texts are fit for a terminal. */
export interface DeadLetter {
  readonly messageId: string;
  readonly client: string | undefined;
  /** Of the event; `undefined` where the body gives none. */
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly reason: string;
  /** Receives until now, those of whoever gave it up included. */
  readonly receives: number;
  /** When it was sent, to the queue or to the one that it was moved from. */
  readonly sentAtMs: number;
  /** Whether EventBridge could not decrypt the event and put it there encrypted: whoever it was for could do nothing with it. */
  readonly isEncrypted: boolean;
}

/** Longest text of a sender's own that is shown. */
const maxShownLength = 200;

/** Longest reason that is shown: the bus names whole ARNs in it. */
const maxReasonLength = 600;

/** Reads a message of a dead-letter queue. What is in it was maybe never checked, so nothing of it is taken for granted. */
export function readDeadLetter(from: DeadLetterQueue['from'], message: Message): DeadLetter {
  const { MessageId: messageId = '', Attributes: attributes = {} } = message;
  const body = parse(message.Body ?? '');
  // The bus wraps the CloudEvent in its own envelope, the ingest queues do not.
  const event = from === 'validator' ? body : asObject(body['detail']);
  const group = parseMessageGroup(attributes.MessageGroupId ?? '');
  return {
    messageId,
    client: from === 'validator' ? group?.clientId : textOf(event['clientid']),
    id: textOf(event['id']),
    type: textOf(event['type']),
    reason: reasonOf(from, message),
    receives: Number(attributes.ApproximateReceiveCount ?? 0),
    sentAtMs: Number(attributes.SentTimestamp ?? 0),
    isEncrypted: from === 'bus' && isEncrypted(body),
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq-decrypt.html (checked 2026-11-21) */
function isEncrypted({ source, 'detail-type': type }: Readonly<Record<string, unknown>>): boolean {
  return source === 'aws.events' && type === 'Encrypted Events';
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * The bus says why in attributes of the message, and so does what delivers to a target; SQS says nothing.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (checked 2026-11-27)
 */
function reasonOf(from: DeadLetterQueue['from'], { MessageAttributes: attributes = {} }: Message): string {
  if (from === 'validator') return 'the validator gave it up: see its log';
  if (from === 'consumer' && !attributes['ERROR_CODE']) return 'its consumer received it too often without deleting it';
  const [code, message] = ['ERROR_CODE', 'ERROR_MESSAGE'].map((name) =>
    textOf(attributes[name]?.StringValue, maxReasonLength),
  );
  return [code ?? 'the bus gave no code', ...(message === undefined ? [] : [message])].join(': ');
}

/** No control character of a sender's reaches a terminal. */
function textOf(value: unknown, maxLength = maxShownLength): string | undefined {
  return typeof value === 'string' ? value.slice(0, maxLength).replaceAll(/\p{C}/gu, '�') : undefined;
}
