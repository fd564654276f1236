import type { StreamRecord } from '../../../localstack/core/ports.ts';
import { event, eventsTable, fixture, records, type Fixture } from './fixture.ts';

const TableName = 'events';
const hour = 3_600_000;
const a = (text: string): Record<string, unknown> => event('p', 1, { a: { S: text } });

describe('the stream', () => {
  it.each([
    ['KEYS_ONLY', [false, false]],
    ['NEW_IMAGE', [true, false]],
    ['OLD_IMAGE', [false, true]],
    ['NEW_AND_OLD_IMAGES', [true, true]],
  ])('%s', (StreamViewType, [newImage, oldImage]) => {
    const made = fixture({ ...eventsTable, StreamSpecification: { StreamViewType } });
    made.call('PutItem', { TableName, Item: a('one') });
    made.call('PutItem', { TableName, Item: a('two') });
    made.call('DeleteItem', { TableName, Key: event('p', 1) });
    const images = records(made).map(({ eventName, dynamodb }) => [eventName, dynamodb.NewImage, dynamodb.OldImage]);
    expect(images).toEqual([
      ['INSERT', newImage ? a('one') : undefined, undefined],
      ['MODIFY', newImage ? a('two') : undefined, oldImage ? a('one') : undefined],
      ['REMOVE', undefined, oldImage ? a('two') : undefined],
    ]);
    expect(records(made)[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      awsRegion: 'us-east-1',
      eventSourceARN: made.table.stream?.arn,
      dynamodb: { Keys: event('p', 1), StreamViewType, ApproximateCreationDateTime: made.clock.now() / 1000 },
    });
  });

  it('has no record when nothing changes', () => {
    const made = fixture();
    made.call('PutItem', { TableName, Item: a('one') });
    made.call('PutItem', { TableName, Item: a('one') });
    made.call('UpdateItem', { TableName, Key: event('p', 1), UpdateExpression: 'REMOVE absent' });
    made.call('DeleteItem', { TableName, Key: event('q', 1) });
    expect(records(made)).toHaveLength(1);
  });

  it('numbers its records in order, and is read from any of them', () => {
    const made = fixture();
    for (let n = 0; n < 12; n += 1) made.call('PutItem', { TableName, Item: event('p', n) });
    const numbers = records(made).map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect([...numbers].sort()).toEqual(numbers);
    expect(new Set(numbers.map(({ length }) => length))).toEqual(new Set([21]));
    const [stream] = made.table.stream?.shards() ?? [];
    expect(stream?.readAfter(numbers[4], 3).map(({ dynamodb }) => dynamodb.SequenceNumber)).toEqual(
      numbers.slice(5, 8),
    );
    expect(stream?.latest()).toBe(numbers[11]);
    expect(stream?.readAfter(numbers[11], 3)).toEqual([]);
  });

  it('keeps records 24 hours', () => {
    const made = fixture();
    made.call('PutItem', { TableName, Item: event('p', 1) });
    made.clock.advance(hour);
    made.call('PutItem', { TableName, Item: event('p', 2) });
    made.clock.advance(23 * hour - 1);
    expect(made.db.step()).toBe(made.clock.now() + 1);
    expect(records(made)).toHaveLength(2);
    made.clock.advance(1);
    expect(made.db.step()).toBe(made.clock.now() + hour);
    expect(records(made).map(({ dynamodb }) => dynamodb.Keys)).toEqual([event('p', 2)]);
  });

  it('forgets what is released, and counts on', () => {
    const made = fixture();
    const [stream] = made.table.stream?.shards() ?? [];
    for (let n = 0; n < 5000; n += 1) {
      made.call('PutItem', { TableName, Item: event('p', n) });
      if (n % 100 === 99) stream?.release(stream.latest() ?? '');
    }
    expect(stream?.readAfter(undefined, 10)).toEqual([]);
    const latest = stream?.latest();
    made.call('PutItem', { TableName, Item: event('p', 5000) });
    expect(stream?.readAfter(latest, 10).map(({ dynamodb }) => dynamodb.Keys)).toEqual([event('p', 5000)]);
    expect(BigInt(stream?.latest() ?? 0) - BigInt(latest ?? 0)).toBe(1n);
  });
});

const reading = (made: Fixture, input: Record<string, unknown>): string => {
  const { StreamDescription } = made.call('DescribeStream', { StreamArn: made.table.stream?.arn });
  const ShardId = StreamDescription.Shards[0].ShardId;
  return made.call('GetShardIterator', { StreamArn: StreamDescription.StreamArn, ShardId, ...input }).ShardIterator;
};
const keysOf = (page: { Records: StreamRecord[] }): string[] =>
  page.Records.map(({ dynamodb }) => (dynamodb.Keys as { sk: { N: string } }).sk.N);

describe('the API of streams', () => {
  it('lists and describes', () => {
    const made = fixture();
    const stream = { StreamArn: made.table.stream?.arn, StreamLabel: made.table.stream?.label, TableName };
    expect(made.call('ListStreams', {})).toEqual({ Streams: [stream] });
    expect(made.call('DescribeStream', { StreamArn: stream.StreamArn }).StreamDescription).toMatchObject({
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      TableName,
    });
  });

  it('reads from every kind of place, and goes on', () => {
    const made = fixture();
    for (let n = 0; n < 3; n += 1) made.call('PutItem', { TableName, Item: event('p', n) });
    const SequenceNumber = records(made)[1]?.dynamodb.SequenceNumber;
    const latest = reading(made, { ShardIteratorType: 'LATEST' });
    made.call('PutItem', { TableName, Item: event('p', 3) });
    const get = (ShardIterator: string, Limit = 10) => made.call('GetRecords', { ShardIterator, Limit });
    expect(keysOf(get(latest))).toEqual(['3']);
    expect(keysOf(get(reading(made, { ShardIteratorType: 'TRIM_HORIZON' })))).toEqual(['0', '1', '2', '3']);
    expect(keysOf(get(reading(made, { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber })))).toEqual([
      '1',
      '2',
      '3',
    ]);
    const after = get(reading(made, { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }), 1);
    expect(keysOf(after)).toEqual(['2']);
    expect(keysOf(get(after.NextShardIterator))).toEqual(['3']);
    expect(after.Records[0]).not.toHaveProperty('eventSourceARN');
  });

  it('refuses expired iterators, trimmed places and strangers', () => {
    const made = fixture();
    made.call('PutItem', { TableName, Item: event('p', 1) });
    const SequenceNumber = records(made)[0]?.dynamodb.SequenceNumber;
    const ShardIterator = reading(made, { ShardIteratorType: 'TRIM_HORIZON' });
    made.clock.advance(15 * 60_000 + 1);
    expect(made.refusal('GetRecords', { ShardIterator }).code).toBe('ExpiredIteratorException');
    made.clock.advance(24 * hour);
    made.call('PutItem', { TableName, Item: event('p', 2) });
    made.db.step();
    expect(() => reading(made, { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber })).toThrow(
      expect.objectContaining({ code: 'TrimmedDataAccessException' }),
    );
    expect(made.refusal('GetRecords', { ShardIterator: 'x' }).code).toBe('ValidationException');
    expect(made.refusal('DescribeStream', { StreamArn: 'arn:x' }).code).toBe('ResourceNotFoundException');
  });
});
