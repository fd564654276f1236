import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { messageGroupOf } from '../../schemas/message-group.ts';
import type { Sample } from './samples.ts';

/** A sample that the queue has taken. */
export interface Published {
  readonly sample: Sample;
  readonly messageId: string;
}

/** Sends samples one by one, as a producer would: with the AWS SDK, over HTTP, to the ingest queue. */
export async function publish(samples: readonly Sample[], endpoint: string, queueUrl: string): Promise<Published[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
  const published: Published[] = [];
  for (const sample of samples) {
    const message = { MessageGroupId: messageGroupOf(sample.clientId), MessageBody: JSON.stringify(sample.event) };
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...message }));
    published.push({ sample, messageId: MessageId ?? '' });
  }
  client.destroy();
  return published;
}
