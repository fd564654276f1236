import { LambdaClient, ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { exampleEvent, purchase } from './example-event.ts';
import { sorted } from './in-order.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';

const [own, other] = ['client-0', 'client-1'];

/** A client of SQS with any credentials. */
function sqsAs({ cloud: { endpoint } }: PipelineBed, credentials: { accessKeyId: string; secretAccessKey: string }) {
  return new SQSClient({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials });
}

const operator = { accessKeyId: 'operator', secretAccessKey: 'local' };

test("a message in another client's group is quarantined under who sent it, and nothing is stored", () =>
  onPipeline(async (bed) => {
    await bed.send(other, purchase('forged', 1), own);
    await bed.send(`${other}/lane`, purchase('forged-in-a-lane', 1), own);
    const refused = await bed.itemsOnceThere('quarantine', own, 2);
    for (const item of refused) {
      expect(item).toMatchObject({ code: 'wrong_client', clientId: own });
      expect(item['senderId']).toMatch(/^AROA\w{17}:local$/);
    }
    await bed.send(other, purchase('genuine', 1));
    expect(await bed.itemsOnceThere('events', other, 1)).toMatchObject([{ id: 'genuine' }]);
    expect(await bed.itemsOf('quarantine', other)).toEqual([]);
    expect(await bed.itemsOf('events', own)).toEqual([]);
  }));

test('nobody can have SQS put a message among the dead letters, where it would count as one of the API', () =>
  onPipeline(async (bed) => {
    for (const deadLetters of ['ingest-api-dlq.fifo', 'ingest-direct-dlq.fifo']) {
      const target = `arn:aws:sqs:us-east-1:000000000000:sluice-test-${deadLetters}`;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: target, maxReceiveCount: 1 });
      const create = new CreateQueueCommand({
        QueueName: 'mine.fifo',
        Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', RedrivePolicy },
      });
      await expect(sqsAs(bed, operator).send(create)).rejects.toThrow(
        "The dead-letter queue's RedriveAllowPolicy does not allow this source.",
      );
    }
  }));

test('whatever a message says of its sender changes nothing', () =>
  onPipeline(async (bed) => {
    const QueueUrl = await bed.queueUrl('ingest-direct.fifo');
    const { Account } = await new STSClient({
      endpoint: bed.cloud.endpoint,
      region: 'us-east-1',
      credentials: operator,
    }).send(new GetCallerIdentityCommand({}));
    const claims = {
      SenderId: { DataType: 'String', StringValue: `arn:aws:iam::${Account}:role/sluice-test-producer-${other}` },
      clientId: { DataType: 'String', StringValue: other },
    };
    const send = async (group: string, MessageBody: string): Promise<unknown> =>
      (await bed.producer(own)).send(
        new SendMessageCommand({ QueueUrl, MessageGroupId: group, MessageBody, MessageAttributes: claims }),
      );
    await send(other, purchase('forged', 1));
    await send(own, JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', 'claims'), clientid: other }));
    await send(own, purchase('own', 1));
    expect(await bed.itemsOnceThere('events', own, 1)).toMatchObject([{ id: 'own' }]);
    const refused = await bed.itemsOnceThere('quarantine', own, 2);
    expect(sorted(refused.map(({ code }) => code))).toEqual(['invalid_envelope', 'wrong_client']);
    expect(await bed.itemsOf('events', other)).toEqual([]);
  }));

test('who is no producer is refused by the queue itself, even if it may do everything else', () =>
  onPipeline(async (bed) => {
    const QueueUrl = await bed.queueUrl('ingest-direct.fifo');
    const message = new SendMessageCommand({ QueueUrl, MessageGroupId: own, MessageBody: purchase('one', 1) });
    await expect(sqsAs(bed, operator).send(message)).rejects.toThrow(
      'user/operator is not authorized to perform: sqs:SendMessage on resource: ' +
        'arn:aws:sqs:us-east-1:000000000000:sluice-test-ingest-direct.fifo with an explicit deny in a resource-based policy',
    );
    const stranger = { accessKeyId: 'stranger', secretAccessKey: 'local' };
    await expect(sqsAs(bed, stranger).send(message)).rejects.toThrow(/security token|access key/i);
    await expect(sqsAs(bed, { accessKeyId: own, secretAccessKey: 'guess' }).send(message)).rejects.toThrow(
      /signature/i,
    );
  }));

test('were the queue to let it in, what it sends would be nobody’s', () =>
  onPipeline(async (bed) => {
    const QueueUrl = await bed.queueUrl('ingest-direct.fifo');
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    const message = new SendMessageCommand({ QueueUrl, MessageGroupId: own, MessageBody: purchase('one', 1) });
    await sqsAs(bed, operator).send(message);
    expect(await bed.itemsOnceThere('quarantine', '?', 1)).toMatchObject([{ code: 'wrong_client', group: own }]);
    expect(await bed.itemsOf('quarantine', own)).toEqual([]);
    expect(await bed.itemsOf('events', own)).toEqual([]);
  }));

test('whoever assumes the role of a client sends as that client', () =>
  onPipeline(async (bed) => {
    const { endpoint } = bed.cloud;
    const sts = new STSClient({ endpoint, region: 'us-east-1', credentials: operator });
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: bed.cloud.template.outputs[`ProducerRoleArn${own.replace('-', '')}`],
        RoleSessionName: 'shop-floor',
      }),
    );
    const session = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    };
    const QueueUrl = await bed.queueUrl('ingest-direct.fifo');
    const message = { QueueUrl, MessageGroupId: own, MessageBody: purchase('one', 1) };
    await sqsAs(bed, session).send(new SendMessageCommand(message));
    expect(await bed.itemsOnceThere('events', own, 1)).toMatchObject([{ id: 'one' }]);
  }));

test('a client sends the types that it declares, and no others', () =>
  onPipeline(async (bed) => {
    await bed.send('clinic', JSON.stringify(exampleEvent('com.example.secure-message.received.v1', 'allowed')));
    await bed.send('clinic', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'not-allowed')));
    expect(await bed.itemsOnceThere('quarantine', 'clinic', 1)).toMatchObject([
      { code: 'type_not_allowed', problems: [{ path: '/type' }] },
    ]);
    expect(await bed.itemsOf('events', 'clinic')).toMatchObject([{ id: 'allowed' }]);
  }));

test("what the validator gave up is still its sender's when the validator is made to read it", () =>
  onPipeline(async (bed) => {
    const lambda = new LambdaClient({ endpoint: bed.cloud.endpoint, region: 'us-east-1', credentials: operator });
    const [live, dead] = await Promise.all(
      ['ingest-direct.fifo', 'ingest-direct-dlq.fifo'].map(bed.queueUrl.bind(bed)),
    );
    const read = async (url: string | undefined, Enabled: boolean): Promise<void> => {
      const FunctionName = 'sluice-test-validator';
      const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
      const name = url?.split('/').at(-1) ?? '';
      const UUID = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn?.endsWith(`:${name}`))?.UUID;
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
    };
    await read(live, false);
    await bed.send(own, purchase('one', 1));
    const { Attributes } = await bed.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }),
    );
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 1 });
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl: live, Attributes: { RedrivePolicy } }));
    // Received once too often, a message goes to the dead-letter queue.
    const receive = new ReceiveMessageCommand({ QueueUrl: live, VisibilityTimeout: 0 });
    await bed.until('the queue has given it up', async () => {
      await bed.sqs.send(receive);
      return bed.count('message-dead-lettered') === 1;
    });
    expect(await bed.itemsOf('events', own)).toEqual([]);
    await read(dead, true);
    expect(await bed.itemsOnceThere('events', own, 1)).toMatchObject([{ id: 'one' }]);
  }));
