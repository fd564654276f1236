import { fifo, startOperations as start } from './fixture.ts';

const standard = { QueueName: 'q' };
const ordered = { ...fifo, QueueName: 'q.fifo', ContentBasedDeduplication: false };
const trace = (value: object): Record<string, unknown> => ({
  MessageBody: 'x',
  MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1', ...value } },
});

/** A digest that SQS itself answered: https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json */
test('a send answers a digest of its system attributes too', () => {
  const { call } = start(standard);
  const StringValue = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
  expect(call('SendMessage', trace({ StringValue }))).toEqual({
    MessageId: expect.any(String),
    MD5OfMessageBody: '9dd4e461268c8034f5c8564e155c67a6',
    MD5OfMessageSystemAttributes: '5ae4d5d7636402d80f4eb6d213245a88',
  });
});

test.each([{ DataType: 'Binary', BinaryValue: 'AA==' }, { DataType: 'Number' }, { StringValue: '' }])(
  'a trace header of %j is refused',
  async (value) => {
    expect(await start(standard).refusal('SendMessage', trace(value))).toBe('InvalidParameterValue');
  },
);

test.each<[string, object]>([
  ['SendMessage', { MessageBody: 'x' }],
  ['SendMessageBatch', { Entries: [{ Id: 'a', MessageBody: 'x' }] }],
])('the sender of a %s is the one who called', async (operation, input) => {
  const { call, receive } = start(standard);
  call(operation, { ...input });
  const { Messages } = await receive({ MessageSystemAttributeNames: ['SenderId'] });
  expect(Messages).toMatchObject([{ Attributes: { SenderId: 'AIDACALLER' } }]);
});

test('FIFO: each message has a sequence number of 20 digits, later ones larger, and a duplicate that of the first', async () => {
  const { call, receive } = start(ordered);
  const QueueUrl = 'http://h/123456789012/q.fifo';
  const send = (MessageDeduplicationId: string): string => {
    const input = { QueueUrl, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId };
    return (call('SendMessage', input) as { SequenceNumber: string }).SequenceNumber;
  };
  const [first, second, again] = [send('a'), send('b'), send('a')];
  expect(first).toMatch(/^\d{20}$/);
  expect(BigInt(second)).toBeGreaterThan(BigInt(first));
  expect(again).toBe(first);
  const asked = { QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['SequenceNumber'] };
  expect((await receive(asked)).Messages).toMatchObject([
    { Attributes: { SequenceNumber: first } },
    { Attributes: { SequenceNumber: second } },
  ]);
});

test('standard: there is no sequence number, and no deduplication id', async () => {
  const { call, receive } = start(standard);
  expect(call('SendMessage', { MessageBody: 'x' })).not.toMatchObject({ SequenceNumber: expect.anything() });
  const { Messages } = await receive({ MessageSystemAttributeNames: ['All'] });
  const names = Object.keys(Messages?.[0]?.['Attributes'] ?? {});
  expect(names).not.toContain('SequenceNumber');
  expect(names).not.toContain('MessageDeduplicationId');
});

test.each<[string, object, RegExp]>([
  ['group', { MessageDeduplicationId: 'd' }, /MessageGroupId/],
  ['deduplication id', { MessageGroupId: 'g' }, /ContentBasedDeduplication/],
])('FIFO: a batch with an entry without a %s is refused whole', async (_, ids, message) => {
  const { failure, sqs } = start(ordered);
  const right = { Id: '1', MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'e' };
  const Entries = [right, { Id: '2', MessageBody: 'x', ...ids }];
  const error = await failure('SendMessageBatch', { QueueUrl: 'http://h/123456789012/q.fifo', Entries });
  expect(error).toMatchObject({ code: 'InvalidParameterValue', message: expect.stringMatching(message) });
  expect(sqs.all()[0]?.counts.visible).toBe(0);
});

test('FIFO: a single message without a group lacks a parameter', async () => {
  const input = { QueueUrl: 'http://h/123456789012/q.fifo', MessageBody: 'x', MessageDeduplicationId: 'd' };
  expect(await start(ordered).refusal('SendMessage', input)).toBe('MissingParameter');
});
