import { canonical } from './canonical.ts';
import type { Request } from './step.ts';

const endpoint = 'http://127.0.0.1:1';
const bodies = new Map([['id-1', 'm1']]);
const output = (request: Request, members: object): unknown =>
  canonical(request, { $metadata: { requestId: 'r' }, ...members }, (id) => bodies.get(id), endpoint);
const receive = (queue: string): Request => ({ operation: 'ReceiveMessage', input: { QueueUrl: queue } });
const message = (Body: string, MessageGroupId?: string): object => ({ Body, Attributes: { MessageGroupId } });

test.each<[string, object, object]>([
  ['endpoints', { QueueUrl: `${endpoint}/1/q` }, { QueueUrl: '/1/q' }],
  [
    'ids',
    [{ MessageId: 'id-1' }, { MessageId: 'x' }],
    [{ MessageId: 'id of m1' }, { MessageId: 'id of nothing that was sent' }],
  ],
  ['dead letters', { MessageDeduplicationId: 'id-1' }, { MessageDeduplicationId: 'its id' }],
  ['other deduplication ids', { MessageDeduplicationId: 'a' }, { MessageDeduplicationId: 'a' }],
  ['times', { SentTimestamp: '1', SequenceNumber: '2' }, { SentTimestamp: 'any', SequenceNumber: 'any' }],
  ['JSON', { Policy: '{"b":1,"a":2}' }, { Policy: { a: 2, b: 1 } }],
  ['text that is no JSON', { Policy: '{' }, { Policy: '{' }],
  ['bytes', { BinaryValue: new Uint8Array([0, 255]) }, { BinaryValue: { base64: 'AP8=' } }],
  ['reasons', { SenderFault: true, Code: 'A', Message: 'because' }, { SenderFault: true, Code: 'A', Message: 'any' }],
])('%s', (_, members, expected) => {
  expect(output(receive('q'), { Given: members })).toEqual({ Given: expected });
});

test('an empty list is the same as none', () => {
  expect(output(receive('q'), { Messages: [], Attributes: {}, Other: [], None: undefined })).toEqual({ Other: [] });
});

test('messages of a standard queue are a set', () => {
  const [a, b] = [message('a'), message('b')];
  expect(output(receive('q'), { Messages: [b, a] })).toEqual(output(receive('q'), { Messages: [a, b] }));
});

const ordered = (...Messages: object[]): unknown => output(receive('q.fifo'), { Messages });

test('messages of a FIFO queue have an order in their groups, and groups have none', () => {
  const [a, b, c] = [message('a', 'g'), message('b', 'g'), message('c', 'h')];
  expect(ordered(a, b, c)).toEqual(ordered(c, a, b));
  expect(ordered(a, b, c)).not.toEqual(ordered(b, a, c));
});

test.each(['Successful', 'Failed'])('entries in %s are a set', (name) => {
  const batch: Request = { operation: 'DeleteMessageBatch', input: {} };
  expect(output(batch, { [name]: [{ Id: '2' }, { Id: '1' }] })).toEqual({ [name]: [{ Id: '1' }, { Id: '2' }] });
});
