import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { maxSendMessageBatchBytes, maxSendMessageBatchEntries } from '../../limits.ts';
import { unanswered } from '../failed-outcomes.ts';
import type { PublishableEvent, SendOutcome, Transport } from '../transport.ts';

/** Where the direct queue is, and with whose credentials it is reached. */
export interface SqsTransportProps {
  /** With the credentials of the client's producer role. */
  readonly client: Pick<SQSClient, 'send'>;
  /** The stack's output `IngestDirectQueueUrl`. */
  readonly queueUrl: string;
}

/**
 * The door for producers with AWS credentials and many events: the direct FIFO queue. No deduplication id is set: the queue takes the
 * body's hash, which swallows a repetition and never a correction.
 */
export function sqsTransport({ client, queueUrl }: SqsTransportProps): Transport {
  return {
    limits: { maxEntries: maxSendMessageBatchEntries, maxBytes: maxSendMessageBatchBytes },
    async send(events) {
      const Entries = events.map(({ group, body }, index) => ({
        Id: String(index),
        MessageGroupId: group,
        MessageBody: body,
      }));
      try {
        const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
        return outcomesOf(events, answer);
      } catch (error) {
        const outcome = outcomeOfCall(error);
        return events.map(() => outcome);
      }
    },
  };
}

interface BatchAnswer {
  readonly Successful?:
    readonly { readonly Id?: string | undefined; readonly MessageId?: string | undefined }[] | undefined;
  readonly Failed?:
    | readonly {
        readonly Id?: string | undefined;
        readonly Code?: string | undefined;
        readonly Message?: string | undefined;
        readonly SenderFault?: boolean | undefined;
      }[]
    | undefined;
}

function outcomesOf(events: readonly PublishableEvent[], { Successful = [], Failed = [] }: BatchAnswer): SendOutcome[] {
  const byId = new Map<string | undefined, SendOutcome>();
  for (const { Id, MessageId = '' } of Successful) byId.set(Id, { kind: 'accepted', messageId: MessageId });
  for (const { Id, Code = 'Unknown', Message = '', SenderFault } of Failed)
    byId.set(Id, { kind: SenderFault && !isPassing(Code) ? 'refused' : 'failed', code: Code, message: Message });
  return events.map((_, index) => byId.get(String(index)) ?? unanswered('SQS'));
}

/** What SQS blames the caller for would be refused again, what is passing aside. */
function outcomeOfCall(error: unknown): SendOutcome {
  const { name, message, $fault, $retryable } = error as Error & { $fault?: string; $retryable?: object };
  const isTransient = $fault !== 'client' || $retryable !== undefined || isPassing(name);
  return { kind: isTransient ? 'failed' : 'refused', code: name, message };
}

/**
 * What SQS calls the sender's fault and is none of the event's: throttling, expired credentials, and a key that is disabled or out of
 * reach. No correction would help, and the same event is taken later.
 */
function isPassing(code: string): boolean {
  return /Throttl|Expired|TooManyRequests|^Kms|^KMS\./.test(code);
}
