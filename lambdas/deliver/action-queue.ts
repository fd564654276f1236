import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A message that is to be seen again later. */
export interface PutBack {
  readonly receiptHandle: string;
  readonly seconds: number;
}

/** Why a message was given up, in the words of EventBridge's dead letters: `dlq peek` shows both. */
export interface GivenUp {
  /** `ERROR_CODE`. */
  readonly code: string;
  /** `ERROR_MESSAGE`: never anything of the event, or of what a target said but its status. */
  readonly message: string;
}

/** The queue of an action and its dead-letter queue. */
export interface ActionQueue {
  /** @returns how many could not be put back: they are seen again when their visibility timeout ends */
  putBack(messages: readonly PutBack[]): Promise<number>;
  giveUp(body: string, reason: GivenUp): Promise<void>;
  /** How many messages there are, those that are hidden among them; about, as SQS counts. */
  countMessages(): Promise<number>;
}

/** Where the queue is. */
export interface ActionQueueUrls {
  readonly queueUrl: string;
  readonly deadLettersUrl: string;
}

/** Both in SQS. */
export function createActionQueue(client: SQSClient, { queueUrl, deadLettersUrl }: ActionQueueUrls): ActionQueue {
  return {
    async putBack(messages) {
      if (messages.length === 0) return 0;
      const Entries = messages.map(({ receiptHandle, seconds }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }));
      const { Failed = [] } = await client.send(
        new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }),
      );
      return Failed.length;
    },
    async giveUp(body, { code, message }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: deadLettersUrl,
          MessageBody: body,
          MessageAttributes: { ERROR_CODE: text(code), ERROR_MESSAGE: text(message) },
        }),
      );
    },
    async countMessages() {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }),
      );
      return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    },
  };
}

function text(StringValue: string): { readonly DataType: 'String'; readonly StringValue: string } {
  return { DataType: 'String', StringValue };
}
