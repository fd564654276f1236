import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Envelope } from '../../schemas/envelope.ts';
import { messageGroupOf } from '../../schemas/message-group.ts';
import { localSecret } from '../identity/local-credentials.ts';

/** An event, and whose it is. */
interface Outgoing {
  readonly clientId: string;
  readonly event: Envelope;
}

/** What the queue has taken. */
export interface Published<Sent extends Outgoing> {
  readonly sent: Sent;
  readonly messageId: string;
}

/**
 * Sends events one by one, as their producers would: with the AWS SDK, over HTTP, to the ingest queue, each client with the
 * credentials of its own.
 */
export async function publish<Sent extends Outgoing>(
  events: readonly Sent[],
  endpoint: string,
  queueUrl: string,
): Promise<Published<Sent>[]> {
  const published: Published<Sent>[] = [];
  for (const sent of events) {
    const credentials = { accessKeyId: sent.clientId, secretAccessKey: localSecret };
    const client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
    const message = { MessageGroupId: messageGroupOf(sent.clientId), MessageBody: JSON.stringify(sent.event) };
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...message }));
    client.destroy();
    published.push({ sent, messageId: MessageId ?? '' });
  }
  return published;
}
