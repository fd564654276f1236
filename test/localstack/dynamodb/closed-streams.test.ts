import { event, fixture, type Fixture } from './fixture.ts';

const TableName = 'events';
const hour = 3_600_000;

/** A table with two items whose stream was closed, and the stream's ARN. */
function closed(how: 'DeleteTable' | 'UpdateTable'): { made: Fixture; StreamArn: string } {
  const made = fixture();
  for (const n of [1, 2]) made.call('PutItem', { TableName, Item: event('p', n) });
  const StreamArn = made.table.stream?.arn ?? '';
  made.call(how, { TableName, ...(how === 'UpdateTable' && { StreamSpecification: { StreamEnabled: false } }) });
  return { made, StreamArn };
}

describe.each(['DeleteTable', 'UpdateTable'] as const)('a stream that %s closed', (how) => {
  it('is DISABLED and can be read to its end', () => {
    const { made, StreamArn } = closed(how);
    const { StreamDescription: described } = made.call('DescribeStream', { StreamArn });
    expect(described).toMatchObject({ StreamStatus: 'DISABLED', TableName, KeySchema: [{}, {}] });
    const [{ ShardId, SequenceNumberRange: range }] = described.Shards;
    const position = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = made.call('GetShardIterator', position);
    const first = made.call('GetRecords', { ShardIterator, Limit: 1 });
    expect(first.Records).toHaveLength(1);
    const second = made.call('GetRecords', { ShardIterator: first.NextShardIterator });
    expect(second.Records[0].dynamodb.SequenceNumber).toBe(range.EndingSequenceNumber);
    expect(second).not.toHaveProperty('NextShardIterator');
  });

  it('is listed, and is gone after 24 hours', () => {
    const { made, StreamArn } = closed(how);
    const listed = (): unknown => made.call('ListStreams', {}).Streams;
    expect(made.call('ListStreams', { TableName }).Streams).toMatchObject([{ StreamArn }]);
    made.clock.advance(24 * hour - 1);
    made.db.step();
    expect(listed()).toHaveLength(1);
    made.clock.advance(1);
    made.db.step();
    expect(listed()).toEqual([]);
    expect(made.refusal('DescribeStream', { StreamArn })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: Stream: ${StreamArn} not found`,
    });
  });
});

it('a stream of a table that was made again has another ARN, at the same moment too', () => {
  const { made, StreamArn } = closed('DeleteTable');
  const { TableDescription: again } = made.call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
  expect(again.LatestStreamArn).not.toBe(StreamArn);
  expect(made.call('ListStreams', { TableName }).Streams).toHaveLength(2);
});

it('no streams are listed of a table that never was', () => {
  expect(fixture().refusal('ListStreams', { TableName: 'absent' }).code).toBe('ResourceNotFoundException');
});
