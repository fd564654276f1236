import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { inOrder } from '../../scripts/stable-json.ts';
import { canonicalEvent } from './canonical.ts';

/** How long a message that must come may take. */
const deadlineMs = 10_000;

/**
 * Receives and deletes all that is in a queue.
 *
 * @param atLeast how many messages to wait for; those of 0 have to be there already
 * @returns the messages in an order of their own, each as its parsed body and its group
 * @throws when fewer came in time
 */
export async function drainQueue(
  sqs: SQSClient,
  url: string,
  { atLeast }: { readonly atLeast: number },
): Promise<unknown[]> {
  const all: Message[] = [];
  for (const deadline = Date.now() + deadlineMs; ;) {
    const isEnough = all.length >= atLeast;
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: isEnough ? 0 : 1,
        MessageSystemAttributeNames: ['MessageGroupId'],
      }),
    );
    all.push(...messages);
    if (messages.length === 0 && isEnough) return inOrder(all.map(toDelivery));
    if (messages.length === 0 && Date.now() > deadline)
      throw new Error(`${url} has ${all.length} messages after ${deadlineMs} ms; expected ${atLeast}`);
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
  }
}

function toDelivery({ Body: body = '', Attributes: attributes = {} }: Message): unknown {
  const group = attributes.MessageGroupId;
  return { body: canonicalEvent(body), ...(group !== undefined && { group }) };
}
