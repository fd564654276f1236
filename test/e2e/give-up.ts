import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
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
  await onSource(bed, 'ingest-direct.fifo', async (lambda, { UUID }) => {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
  });
  const [live, dead] = [await bed.queueUrl('ingest-direct.fifo'), await bed.queueUrl('ingest-direct-dlq.fifo')];
  const { Attributes } = await bed.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }),
  );
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 1 });
  await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl: live, Attributes: { RedrivePolicy } }));
  await bed.sendAll(clientId, bodies);
  await receiveInVain(bed, 'ingest-direct.fifo', bodies.length);
}

/** Whether the validator reads a queue. */
export async function isRead(bed: PipelineBed, thing: string): Promise<boolean> {
  return onSource(bed, thing, async (_lambda, { State: state }) => state !== 'Disabled');
}

/** Does something with the way by which the validator reads a queue. */
async function onSource<Result>(
  bed: PipelineBed,
  thing: string,
  use: (lambda: LambdaClient, mapping: EventSourceMappingConfiguration) => Promise<Result>,
): Promise<Result> {
  const lambda = new LambdaClient({
    endpoint: bed.cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  });
  try {
    const { EventSourceMappings: mappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: bed.nameOf('validator') }),
    );
    const mapping = mappings.find(({ EventSourceArn: arn }) => arn?.endsWith(`:${bed.nameOf(thing)}`));
    if (!mapping) throw new Error(`the validator has no event source ${thing}`);
    return await use(lambda, mapping);
  } finally {
    lambda.destroy();
  }
}
