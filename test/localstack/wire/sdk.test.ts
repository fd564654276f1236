import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { fifo } from '../sqs/fixture.ts';
import { closeServers, startServer } from './fixture.ts';

const clients: SQSClient[] = [];

async function start() {
  const started = await startServer();
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const client = new SQSClient({ endpoint: started.baseUrl, region: 'us-east-1', credentials, maxAttempts: 1 });
  clients.push(client);
  return { ...started, client, urlOf: (name: string) => `${started.baseUrl}/123456789012/${name}` };
}

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeServers();
});

test('a message goes there and back: the SDK finds every digest right, binary attributes too', async () => {
  const { client, create, baseUrl } = await start();
  create(fifo);
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'orders.fifo' }));
  expect(QueueUrl).toBe(`${baseUrl}/123456789012/orders.fifo`);
  const MessageAttributes = {
    b: { DataType: 'Binary', BinaryValue: Buffer.from([0, 255, 7]) },
    a: { DataType: 'Number.float', StringValue: '1.5' },
    c: { DataType: 'String', StringValue: 'ümläut' },
  };
  const sent = await client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: 'Grüße 😀\r\n',
      MessageGroupId: 'g',
      MessageAttributes,
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
    }),
  );
  expect(sent).toMatchObject({ SequenceNumber: expect.stringMatching(/^\d{20}$/) });
  const { Messages } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] }),
  );
  expect(Messages).toMatchObject([
    {
      MessageId: sent.MessageId,
      Body: 'Grüße 😀\r\n',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes: { a: { StringValue: '1.5' }, b: { BinaryValue: new Uint8Array([0, 255, 7]) } },
      Attributes: { SenderId: 'AIDAPRODUCER', MessageGroupId: 'g', AWSTraceHeader: 'Root=1-2-3' },
    },
  ]);
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
  expect((await client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined();
});

test('batches', async () => {
  const { client, create, urlOf } = await start();
  create({ QueueName: 'q' });
  const QueueUrl = urlOf('q');
  const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
  const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
  expect(sent.Failed).toBeUndefined();
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  const handles = Messages.map(({ Body, ReceiptHandle }) => ({ Id: Body, ReceiptHandle }));
  const changes = handles.map((entry) => ({ ...entry, VisibilityTimeout: 60 }));
  const changed = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: changes }));
  expect(changed.Successful).toHaveLength(2);
  const bad = { Id: 'c', ReceiptHandle: 'made-up' };
  const deleted = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [...handles, bad] }));
  expect(deleted.Successful).toHaveLength(2);
  expect(deleted.Failed).toMatchObject([{ Id: 'c', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
});

test('queue attributes, tags, lists and purges', async () => {
  const { client, create, urlOf } = await start();
  create({ QueueName: 'q', Tags: [{ Key: 'stage', Value: 'dev' }] });
  const QueueUrl = urlOf('q');
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds: 5 }));
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  expect(Attributes).toEqual({
    QueueArn: 'arn:aws:sqs:us-east-1:123456789012:q',
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    ApproximateNumberOfMessagesDelayed: '1',
    CreatedTimestamp: '1767225600',
    LastModifiedTimestamp: '1767225600',
    VisibilityTimeout: '30',
    MaximumMessageSize: '1048576',
    MessageRetentionPeriod: '345600',
    DelaySeconds: '0',
    ReceiveMessageWaitTimeSeconds: '0',
    SqsManagedSseEnabled: 'true',
  });
  expect((await client.send(new ListQueuesCommand({}))).QueueUrls).toEqual([QueueUrl]);
  expect((await client.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ stage: 'dev' });
  await client.send(new PurgeQueueCommand({ QueueUrl }));
});

test.each([
  ['none', { MessageBody: 'x' }, { name: 'QueueDoesNotExist', Code: 'AWS.SimpleQueueService.NonExistentQueue' }],
  ['q', { MessageBody: '\u0000' }, { name: 'InvalidMessageContents' }],
  ['orders.fifo', { MessageBody: 'x' }, { name: expect.stringMatching(/MissingRequiredParameter|MissingParameter/) }],
])('an error of SendMessage to %s reaches the SDK by its name', async (name, input, error) => {
  const { client, create, urlOf } = await start();
  create({ QueueName: 'q' });
  create(fifo);
  await expect(client.send(new SendMessageCommand({ QueueUrl: urlOf(name), ...input }))).rejects.toMatchObject({
    ...error,
    $metadata: { httpStatusCode: 400 },
  });
});

test('a long poll is answered when a message comes, and closing the server ends one that still waits', async () => {
  const { client, create, urlOf, sqs, server } = await start();
  create({ QueueName: 'q' });
  const receive = async () => client.send(new ReceiveMessageCommand({ QueueUrl: urlOf('q'), WaitTimeSeconds: 20 }));
  const first = receive();
  await client.send(new SendMessageCommand({ QueueUrl: urlOf('q'), MessageBody: 'x' }));
  sqs.step();
  expect((await first).Messages).toHaveLength(1);
  const second = expect(receive()).rejects.toThrow();
  await client.send(new ListQueuesCommand({}));
  await server.close();
  await second;
});
