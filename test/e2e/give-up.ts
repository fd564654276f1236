import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { setSourceOf } from './event-source.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** Receives a queue's messages and does nothing with them, until so many are in its dead-letter queue. */
export async function receiveInVain(bed: PipelineBed, thing: string, count: number): Promise<void> {
  const QueueUrl = await bed.queueUrl(thing);
  await bed.until(`${thing} has given up ${count}`, async () => {
    await bed.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }));
    return bed.count('message-dead-lettered') >= count;
  });
}

/** Has events of a client end where what the validator cannot handle ends; it reads the direct queue no more. */
export async function giveUpAtValidator(bed: PipelineBed, clientId: string, bodies: readonly string[]): Promise<void> {
  await setSourceOf(bed, 'validator', 'ingest-direct.fifo', false);
  const [live, dead] = [await bed.queueUrl('ingest-direct.fifo'), await bed.queueUrl('ingest-direct-dlq.fifo')];
  const { Attributes } = await bed.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }),
  );
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 1 });
  await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl: live, Attributes: { RedrivePolicy } }));
  await bed.sendAll(clientId, bodies);
  await receiveInVain(bed, 'ingest-direct.fifo', bodies.length);
}
