import * as fc from 'fast-check';
import type { StreamRecord } from '../../../localstack/core/ports.ts';
import { event, fixture, type Answer, type Fixture } from './fixture.ts';

const TableName = 'events';
const hour = 3_600_000;
const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const streamArn = ({ table }: Fixture): string => table.stream?.arn ?? '';
const described = (made: Fixture, input: Record<string, unknown> = {}): Answer =>
  made.call('DescribeStream', { StreamArn: streamArn(made), ...input }).StreamDescription;
const shardsOf = (made: Fixture, input: Record<string, unknown> = {}): Answer[] => described(made, input).Shards;
const put = (made: Fixture, key: string, n: number): Answer => made.call('PutItem', { TableName, Item: event(key, n) });

/** All that a shard has, page by page, until there is no further iterator; an open one until a page is empty. */
function read(made: Fixture, ShardId: string, ShardIteratorType = 'TRIM_HORIZON'): StreamRecord[] {
  const place = { StreamArn: streamArn(made), ShardId, ShardIteratorType };
  let { ShardIterator } = made.call('GetShardIterator', place);
  const all: StreamRecord[] = [];
  while (ShardIterator !== undefined) {
    const page = made.call('GetRecords', { ShardIterator, Limit: 2 });
    all.push(...page.Records);
    if (page.Records.length === 0) break;
    ShardIterator = page.NextShardIterator;
  }
  return all;
}

const keyOf = ({ dynamodb }: StreamRecord): string => (dynamodb.Keys['pk'] as { S: string }).S;
const numberOf = ({ dynamodb }: StreamRecord): number => Number((dynamodb.Keys['sk'] as { N: string }).N);

describe('a shard', () => {
  test('is closed after four hours, and one goes on in its place', () => {
    const made = fixture();
    put(made, 'a', 1);
    const [parent] = shardsOf(made);
    expect(parent.SequenceNumberRange).not.toHaveProperty('EndingSequenceNumber');
    expect(made.db.step()).toBe(made.clock.now() + 4 * hour);
    made.clock.advance(4 * hour);
    put(made, 'a', 2);
    expect(shardsOf(made)).toEqual([
      {
        ShardId: parent.ShardId,
        SequenceNumberRange: {
          ...parent.SequenceNumberRange,
          EndingSequenceNumber: read(made, parent.ShardId).at(-1)?.dynamodb.SequenceNumber,
        },
      },
      {
        ShardId: expect.stringMatching(/^shardId-\d{20}-[\da-f]{8}$/),
        ParentShardId: parent.ShardId,
        SequenceNumberRange: { StartingSequenceNumber: expect.any(String) },
      },
    ]);
    expect(shardsOf(made).map(({ ShardId }) => read(made, ShardId).map(numberOf))).toEqual([[1], [2]]);
  });

  test('that is closed ends without a further iterator, empty or not, and wherever it is read from', () => {
    const made = fixture();
    put(made, 'a', 1);
    made.table.splitPartitions();
    made.table.splitPartitions();
    for (const { ShardId } of shardsOf(made).slice(0, 3)) {
      for (const ShardIteratorType of ['TRIM_HORIZON', 'LATEST']) {
        const place = { StreamArn: streamArn(made), ShardId, ShardIteratorType };
        const { ShardIterator } = made.call('GetShardIterator', place);
        expect(made.call('GetRecords', { ShardIterator })).not.toHaveProperty('NextShardIterator');
      }
    }
  });

  test('that is open has a further iterator, though there is nothing yet', () => {
    const made = fixture();
    const place = { StreamArn: streamArn(made), ShardId: shardsOf(made)[0].ShardId, ShardIteratorType: 'LATEST' };
    const { ShardIterator } = made.call('GetShardIterator', place);
    const empty = made.call('GetRecords', { ShardIterator });
    put(made, 'a', 1);
    expect(made.call('GetRecords', { ShardIterator: empty.NextShardIterator }).Records).toHaveLength(1);
  });

  test('is gone a day after it was closed, records and all', () => {
    const made = fixture();
    put(made, 'a', 1);
    const [{ ShardId }] = shardsOf(made);
    const place = { StreamArn: streamArn(made), ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    made.table.splitPartitions();
    made.clock.advance(24 * hour - 1);
    expect(shardsOf(made).map((shard) => shard.ShardId)).toContain(ShardId);
    const { ShardIterator } = made.call('GetShardIterator', place);
    made.clock.advance(1);
    expect(shardsOf(made).map((shard) => shard.ShardId)).not.toContain(ShardId);
    expect(made.refusal('GetShardIterator', place).code).toBe('ResourceNotFoundException');
    expect(made.refusal('GetRecords', { ShardIterator }).code).toBe('ResourceNotFoundException');
  });

  test('has children when its partition splits, each of which has half of the keys', () => {
    const made = fixture();
    for (const key of keys) put(made, key, 1);
    made.table.splitPartitions();
    for (const key of keys) put(made, key, 2);
    const [parent, ...children] = shardsOf(made);
    expect(children.map(({ ParentShardId }) => ParentShardId)).toEqual([parent.ShardId, parent.ShardId]);
    const halves = children.map(({ ShardId }) => read(made, ShardId).map(keyOf));
    expect(halves.every(({ length }) => length > 0)).toBe(true);
    expect(halves.flat().toSorted()).toEqual(keys);
    expect(read(made, parent.ShardId).map(keyOf)).toEqual(keys);
  });

  test('is one of several in a stream that is turned on when partitions have split', () => {
    const made = fixture();
    made.table.splitPartitions();
    for (const StreamSpecification of [{ StreamEnabled: false }, { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }])
      made.call('UpdateTable', { TableName, StreamSpecification });
    expect(shardsOf(made)).toHaveLength(2);
    expect(shardsOf(made).some(({ ParentShardId }) => ParentShardId)).toBe(false);
  });

  test('is closed for good with its stream', () => {
    const made = fixture();
    made.table.splitPartitions();
    made.call('UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } });
    made.table.splitPartitions();
    made.clock.advance(5 * hour);
    const shards = shardsOf(made);
    expect(shards).toHaveLength(3);
    expect(shards.every(({ SequenceNumberRange: range }) => range.EndingSequenceNumber !== undefined)).toBe(true);
  });
});

test('DescribeStream tells shards by pages, and the children of one', () => {
  const made = fixture();
  for (let times = 0; times < 3; times += 1) made.table.splitPartitions();
  const ids = shardsOf(made).map(({ ShardId }) => ShardId);
  expect(ids).toHaveLength(15);
  expect(new Set(ids).size).toBe(15);
  const first = described(made, { Limit: 10 });
  expect(first.LastEvaluatedShardId).toBe(ids[9]);
  const second = described(made, { Limit: 10, ExclusiveStartShardId: first.LastEvaluatedShardId });
  expect([...first.Shards, ...second.Shards].map(({ ShardId }) => ShardId)).toEqual(ids);
  expect(second).not.toHaveProperty('LastEvaluatedShardId');
  const children = shardsOf(made, { ShardFilter: { Type: 'CHILD_SHARDS', ShardId: ids[1] } });
  expect(children.map(({ ParentShardId }) => ParentShardId)).toEqual([ids[1], ids[1]]);
});

const happening = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('put' as const), key: fc.constantFrom(...keys) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('split' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('time' as const), hours: fc.integer({ min: 1, max: 3 }) }) },
);

test('what happens to an item is in one line of shards, in order, each record once; numbers are no two records’', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      const made = fixture();
      const written: string[] = [];
      const start = made.clock.now();
      for (const [n, happened] of happenings.entries()) {
        if (happened.what === 'split' && shardsOf(made).length < 40) made.table.splitPartitions();
        if (happened.what === 'time') made.clock.advance(happened.hours * hour);
        if (happened.what !== 'put') continue;
        put(made, happened.key, n);
        written.push(`${happened.key} ${n}`);
      }
      if (made.clock.now() - start >= 24 * hour) return;
      const shards = shardsOf(made);
      const recordsIn = new Map(shards.map(({ ShardId }) => [ShardId as string, read(made, ShardId)]));
      const told = [...recordsIn.values()].flat();
      expect(told.map((record) => `${keyOf(record)} ${numberOf(record)}`).toSorted()).toEqual(written.toSorted());
      expect(new Set(told.map(({ dynamodb }) => dynamodb.SequenceNumber)).size).toBe(told.length);
      for (const { ShardId, ParentShardId, SequenceNumberRange: range } of shards) {
        const numbers = (recordsIn.get(ShardId) ?? []).map(({ dynamodb }) => dynamodb.SequenceNumber);
        expect(numbers).toEqual(numbers.toSorted());
        for (const number of numbers) {
          expect(number >= range.StartingSequenceNumber).toBe(true);
          expect(number <= (range.EndingSequenceNumber ?? number)).toBe(true);
        }
        const parent = shards.find((shard) => shard.ShardId === ParentShardId);
        if (parent) expect(parent.SequenceNumberRange.EndingSequenceNumber < range.StartingSequenceNumber).toBe(true);
      }
      for (const key of keys) {
        const line = shards.filter(({ ShardId }) => recordsIn.get(ShardId)?.some((record) => keyOf(record) === key));
        const order = line
          .flatMap(({ ShardId }) => recordsIn.get(ShardId) ?? [])
          .filter((record) => keyOf(record) === key);
        expect(order.map(numberOf)).toEqual(order.map(numberOf).toSorted((one, other) => one - other));
        for (const [at, shard] of line.entries())
          if (at > 0) expect(ancestorsOf(shard, shards)).toContain(line[at - 1]?.ShardId);
      }
    }),
    { numRuns: 60 },
  );
});

function ancestorsOf({ ParentShardId }: Answer, shards: Answer[]): string[] {
  const parent = shards.find(({ ShardId }) => ShardId === ParentShardId);
  return parent ? [parent.ShardId, ...ancestorsOf(parent, shards)] : [];
}
