import { fifo, startOperations as start, urlOf } from './fixture.ts';

const standard = { QueueName: 'q' };
const ids = (count: number): { Id: string; MessageBody: string }[] =>
  Array.from({ length: count }, (_, n) => ({ Id: `${n}`, MessageBody: 'x' }));

test.each<[string, string, Record<string, unknown>, string]>([
  ['a queue that is not there', 'SendMessage', { QueueUrl: urlOf('none'), MessageBody: 'x' }, 'QueueDoesNotExist'],
  ['a queue of another account', 'PurgeQueue', { QueueUrl: 'http://h/999999999999/q' }, 'QueueDoesNotExist'],
  ['an address that is none', 'PurgeQueue', { QueueUrl: 'q' }, 'InvalidAddress'],
  ['no body', 'SendMessage', {}, 'MissingParameter'],
  ['a body that is no text', 'SendMessage', { MessageBody: 1 }, 'SerializationException'],
  ['a delay that is no number', 'SendMessage', { MessageBody: 'x', DelaySeconds: '1' }, 'SerializationException'],
  [
    'a system attribute that is not the trace header',
    'SendMessage',
    { MessageBody: 'x', MessageSystemAttributes: { X: { DataType: 'String', StringValue: 'x' } } },
    'InvalidParameterValue',
  ],
  ['no entries', 'SendMessageBatch', { Entries: [] }, 'EmptyBatchRequest'],
  ['ten entries', 'SendMessageBatch', { Entries: ids(10) }, 'accepted'],
  ['eleven entries', 'SendMessageBatch', { Entries: ids(11) }, 'TooManyEntriesInBatchRequest'],
  ['one id twice', 'SendMessageBatch', { Entries: [...ids(1), ...ids(1)] }, 'BatchEntryIdsNotDistinct'],
  [
    'an id of 81 characters',
    'DeleteMessageBatch',
    { Entries: [{ Id: 'a'.repeat(81), ReceiptHandle: 'r' }] },
    'InvalidBatchEntryId',
  ],
  ['an id with a colon', 'DeleteMessageBatch', { Entries: [{ Id: 'a:b', ReceiptHandle: 'r' }] }, 'InvalidBatchEntryId'],
  ['an empty receive', 'ReceiveMessage', { MaxNumberOfMessages: 0 }, 'InvalidParameterValue'],
  ['a receive of eleven', 'ReceiveMessage', { MaxNumberOfMessages: 11 }, 'InvalidParameterValue'],
  ['a wait of 21 s', 'ReceiveMessage', { WaitTimeSeconds: 21 }, 'InvalidParameterValue'],
  ['an unknown system attribute', 'ReceiveMessage', { AttributeNames: ['Sender'] }, 'InvalidAttributeName'],
  ['an unknown queue attribute', 'GetQueueAttributes', { AttributeNames: ['Size'] }, 'InvalidAttributeName'],
  ['a page of 1,000 queues', 'ListQueues', { MaxResults: 1_000 }, 'accepted'],
  ['a page of 1,001 queues', 'ListQueues', { MaxResults: 1_001 }, 'InvalidParameterValue'],
  ['a made-up receipt handle', 'DeleteMessage', { ReceiptHandle: 'AQEBx' }, 'ReceiptHandleIsInvalid'],
])('%s: %s %j → %s', async (_name, operation, input, code) => {
  const { refusal } = start(standard);
  expect(await refusal(operation, input)).toBe(code);
});

test('a batch of exactly 1 MiB is taken, one byte more is not, and nothing of that is kept', async () => {
  const { refusal, sqs } = start(standard);
  const half = 'x'.repeat(524_288);
  const entries = (second: string) => [
    { Id: '1', MessageBody: half },
    { Id: '2', MessageBody: second },
  ];
  expect(await refusal('SendMessageBatch', { Entries: entries(`${half}x`) })).toBe('BatchRequestTooLong');
  expect(sqs.all()[0]?.counts.visible).toBe(0);
  expect(await refusal('SendMessageBatch', { Entries: entries(half) })).toBe('accepted');
});

test('one bad entry of a batch fails alone', () => {
  const { call } = start(standard);
  const result = call('SendMessageBatch', { Entries: [...ids(1), { Id: 'bad', MessageBody: '\u0000' }] });
  expect(result).toMatchObject({
    Successful: [{ Id: '0', MD5OfMessageBody: '9dd4e461268c8034f5c8564e155c67a6' }],
    Failed: [{ Id: 'bad', SenderFault: true, Code: 'InvalidMessageContents' }],
  });
});

test('a receive answers only the attributes that were asked for', async () => {
  const { call, receive } = start(standard);
  const attribute = { DataType: 'String', StringValue: 'v' };
  call('SendMessage', {
    MessageBody: 'x',
    MessageAttributes: { 'order.id': attribute, 'order.type': attribute, tenant: attribute },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
  });
  const ask = async (input: Record<string, unknown>): Promise<unknown[]> => {
    const { Messages } = await receive({ VisibilityTimeout: 0, ...input });
    const { Attributes, MessageAttributes } = Messages?.[0] ?? {};
    return [Object.keys(Attributes ?? {}), Object.keys(MessageAttributes ?? {})];
  };
  expect(await ask({})).toEqual([[], []]);
  expect(await ask({ MessageAttributeNames: ['tenant', 'none'] })).toEqual([[], ['tenant']]);
  expect(await ask({ MessageAttributeNames: ['order.*'] })).toEqual([[], ['order.id', 'order.type']]);
  for (const all of ['All', '.*', '*'])
    expect(await ask({ MessageAttributeNames: [all] })).toEqual([[], ['order.id', 'order.type', 'tenant']]);
  expect(await ask({ AttributeNames: ['SenderId'], MessageSystemAttributeNames: ['AWSTraceHeader'] })).toEqual([
    ['SenderId', 'AWSTraceHeader'],
    [],
  ]);
  const all = ['SenderId', 'SentTimestamp', 'ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp'];
  expect(await ask({ MessageSystemAttributeNames: ['All'] })).toEqual([[...all, 'AWSTraceHeader'], []]);
});

test('the digest of attributes covers those that are answered', async () => {
  const { call, receive } = start(standard);
  const Foo = { DataType: 'String', StringValue: 'Bar' };
  call('SendMessage', { MessageBody: 'x', MessageAttributes: { Foo, other: Foo } });
  const { Messages } = await receive({ MessageAttributeNames: ['Foo'] });
  expect(Messages?.[0]).toMatchObject({ MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c' });
});

test.each<[string, object, object, string]>([
  ['standard', standard, {}, 'OverLimit'],
  ['standard, waiting', standard, { WaitTimeSeconds: 1 }, 'waits'],
  ['FIFO', { ...fifo, QueueName: 'q.fifo' }, {}, 'accepted'],
])('with 120,000 messages in flight: %s', async (_name, properties, input, outcome) => {
  const { refusal, sqs } = start({ ...properties });
  const [queue] = sqs.all();
  const counts = { visible: 0, delayed: 0, inFlight: 120_000 };
  Object.defineProperty(queue, 'counts', { value: counts });
  const asked = refusal('ReceiveMessage', { QueueUrl: urlOf(queue?.name ?? ''), ...input });
  expect(await Promise.race([asked, new Promise((resolve) => setImmediate(resolve, 'waits'))])).toBe(outcome);
});

test('standard: a handle deletes after its visibility timeout too', async () => {
  const { call, receive, refusal, clock, sqs } = start(standard);
  call('SendMessage', { MessageBody: 'x' });
  const ReceiptHandle = (await receive()).Messages?.[0]?.['ReceiptHandle'];
  clock.advance(30_000);
  expect(await refusal('DeleteMessage', { ReceiptHandle })).toBe('accepted');
  expect(sqs.all()[0]?.counts.visible).toBe(0);
});

test('FIFO: an expired handle neither deletes nor changes visibility; a deleted message can be deleted again', async () => {
  const { call, receive, refusal, clock } = start({ ...fifo, QueueName: 'q.fifo' });
  const QueueUrl = urlOf('q.fifo');
  call('SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId: 'g' });
  const handle = async (): Promise<unknown> => (await receive({ QueueUrl })).Messages?.[0]?.['ReceiptHandle'];
  const old = await handle();
  clock.advance(30_000);
  expect(await refusal('DeleteMessage', { QueueUrl, ReceiptHandle: old })).toBe('InvalidParameterValue');
  const ReceiptHandle = await handle();
  expect(await refusal('DeleteMessage', { QueueUrl, ReceiptHandle: old })).toBe('InvalidParameterValue');
  const change = { QueueUrl, VisibilityTimeout: 5 };
  expect(await refusal('ChangeMessageVisibility', { ...change, ReceiptHandle: old })).toBe('InvalidParameterValue');
  expect(await refusal('ChangeMessageVisibility', { ...change, ReceiptHandle })).toBe('accepted');
  expect(await refusal('DeleteMessage', { QueueUrl, ReceiptHandle })).toBe('accepted');
  expect(await refusal('DeleteMessage', { QueueUrl, ReceiptHandle })).toBe('accepted');
});

test('the visibility timeout ends at most twelve hours after the receive', async () => {
  const { call, receive, refusal, clock } = start(standard);
  call('SendMessage', { MessageBody: 'x' });
  const ReceiptHandle = (await receive()).Messages?.[0]?.['ReceiptHandle'];
  clock.advance(1_000);
  const change = async (VisibilityTimeout: number) =>
    refusal('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout });
  expect(await change(43_200)).toBe('InvalidParameterValue');
  expect(await change(43_199)).toBe('accepted');
});

test('standard: changing the visibility of a message that is visible again is no error and has no effect', async () => {
  const { call, receive, refusal, clock } = start(standard);
  call('SendMessage', { MessageBody: 'x' });
  const ReceiptHandle = (await receive()).Messages?.[0]?.['ReceiptHandle'];
  clock.advance(30_000);
  expect(await refusal('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 60 })).toBe('accepted');
  expect((await receive()).Messages).toHaveLength(1);
});

test('standard: an older handle changes visibility too, until the message is deleted', async () => {
  const { call, receive, failure } = start(standard);
  call('SendMessage', { MessageBody: 'x' });
  const handle = async (input = {}): Promise<unknown> => (await receive(input)).Messages?.[0]?.['ReceiptHandle'];
  const old = await handle({ VisibilityTimeout: 0 });
  expect(await handle()).not.toBe(old);
  call('ChangeMessageVisibility', { ReceiptHandle: old, VisibilityTimeout: 0 });
  const newest = await handle();
  expect(newest).toBeDefined();
  call('DeleteMessage', { ReceiptHandle: newest });
  const error = await failure('ChangeMessageVisibility', { ReceiptHandle: newest, VisibilityTimeout: 0 });
  expect(error).toMatchObject({ code: 'InvalidParameterValue', message: expect.stringContaining('does not exist') });
});

test('a purge empties the queue, and a second one within a minute is refused', async () => {
  const { call, receive, refusal, clock, sqs } = start(standard);
  call('SendMessageBatch', { Entries: ids(3) });
  await receive();
  call('PurgeQueue');
  expect(sqs.all()[0]?.counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
  clock.advance(59_999);
  expect(await refusal('PurgeQueue', {})).toBe('PurgeQueueInProgress');
  clock.advance(1);
  expect(await refusal('PurgeQueue', {})).toBe('accepted');
});

const at = (name: string): string => `http://127.0.0.1:4566/123456789012/${name}`;

test('queues are listed by prefix and page by page, and dead-letter queues with their sources', () => {
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:123456789012:a3';
  const RedrivePolicy = { deadLetterTargetArn, maxReceiveCount: 3 };
  const names = [{ QueueName: 'a3' }, { QueueName: 'a2' }, { QueueName: 'a1', RedrivePolicy }, { QueueName: 'b' }];
  const { call } = start(...names);
  const first = call('ListQueues', { QueueNamePrefix: 'a', MaxResults: 2 }) as { NextToken: string };
  expect(first).toEqual({ QueueUrls: [at('a1'), at('a2')], NextToken: expect.any(String) });
  const { NextToken } = first;
  expect(call('ListQueues', { QueueNamePrefix: 'a', MaxResults: 2, NextToken })).toEqual({ QueueUrls: [at('a3')] });
  expect(call('ListDeadLetterSourceQueues', { QueueUrl: at('a3') })).toEqual({ queueUrls: [at('a1')] });
});

test('queues are listed up to a thousand, and further pages are only for whoever asks for pages', () => {
  const { call } = start(...Array.from({ length: 1_001 }, (_, n) => ({ QueueName: `q${n}` })));
  const listed = call('ListQueues') as { QueueUrls: string[]; NextToken?: string };
  expect(listed.QueueUrls).toHaveLength(1_000);
  expect(listed.NextToken).toBeUndefined();
  expect(call('ListQueues', { MaxResults: 1_000 })).toMatchObject({ NextToken: expect.any(String) });
});
