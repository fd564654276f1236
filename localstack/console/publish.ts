import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { messageGroupOf } from '../../schemas/message-group.ts';
import { localSecret } from '../identity/local-credentials.ts';
import type { Sample } from './samples.ts';

/** A sample that the queue has taken. */
export interface Published {
  readonly sample: Sample;
  readonly messageId: string;
}

/**
 * Sends samples one by one, as their producers would: with the AWS SDK, over HTTP, to the ingest queue, each client with the
 * credentials of its own.
 */
export async function publish(samples: readonly Sample[], endpoint: string, queueUrl: string): Promise<Published[]> {
  const published: Published[] = [];
  for (const sample of samples) {
    const credentials = { accessKeyId: sample.clientId, secretAccessKey: localSecret };
    const client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
    const message = { MessageGroupId: messageGroupOf(sample.clientId), MessageBody: JSON.stringify(sample.event) };
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...message }));
    client.destroy();
    published.push({ sample, messageId: MessageId ?? '' });
  }
  return published;
}
