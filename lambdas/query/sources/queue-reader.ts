import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** What waits in a queue, approximately. */
export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
}

/** Counts what waits in the stage's queues. Throws what SQS throws. */
export interface QueueReader {
  depthOf(queueName: string): Promise<QueueDepth>;
}

/**
 * The queues of an account.
 *
 * @param queuesUrl what the address of each begins with, without a slash at its end
 */
export function createQueueReader(client: SQSClient, queuesUrl: string): QueueReader {
  return {
    async depthOf(queueName) {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: `${queuesUrl}/${queueName}`,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return {
        visible: Number(Attributes['ApproximateNumberOfMessages']),
        inFlight: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
      };
    },
  };
}
