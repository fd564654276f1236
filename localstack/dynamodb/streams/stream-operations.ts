import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { StreamRecord } from '../../core/ports.ts';
import type { Operations } from '../../core/service.ts';
import { notFound } from '../errors.ts';
import { maxDescribedShards, maxGetRecords, shardIteratorMs } from '../limits.ts';
import { parseInput } from '../operations/parse-input.ts';
import type { Tables } from '../operations/tables.ts';
import { numberOfSequence, sequenceOf } from './sequence.ts';
import { decodeIterator, encodeIterator } from './shard-iterator.ts';
import type { Shard } from './shard.ts';
import type { StreamDirectory } from './stream-directory.ts';
import type { TableStream } from './table-stream.ts';

const listInput = z.object({
  TableName: z.string().optional(),
  ExclusiveStartStreamArn: z.string().optional(),
  Limit: z.int().min(1).max(100).default(100),
});
const describeInput = z.object({
  StreamArn: z.string(),
  ExclusiveStartShardId: z.string().optional(),
  Limit: z.int().min(1).max(maxDescribedShards).default(maxDescribedShards),
  ShardFilter: z.object({ Type: z.literal('CHILD_SHARDS'), ShardId: z.string() }).optional(),
});
const iteratorInput = z.object({
  StreamArn: z.string(),
  ShardId: z.string(),
  ShardIteratorType: z.enum(['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']),
  SequenceNumber: z
    .string()
    .regex(/^\d{21,40}$/)
    .optional(),
});
const recordsInput = z.object({
  ShardIterator: z.string().min(1).max(2048),
  Limit: z.int().min(1).max(maxGetRecords).default(maxGetRecords),
});

/**
 * The operations of DynamoDB Streams: ListStreams, DescribeStream, GetShardIterator, GetRecords.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html (not checked)
 */
export const streamOperations = (tables: Tables, streams: StreamDirectory): Operations => ({
  ListStreams: (raw) => listStreams(tables, streams, parseInput(listInput, raw)),
  DescribeStream: (raw) => describeStream(streams, parseInput(describeInput, raw)),
  GetShardIterator: (raw) => getShardIterator(tables, streams, parseInput(iteratorInput, raw)),
  GetRecords: (raw) => getRecords(tables, streams, parseInput(recordsInput, raw)),
});

/** Lists the streams of tables that were deleted as well, as long as they can be read. */
function listStreams(tables: Tables, directory: StreamDirectory, input: z.output<typeof listInput>): unknown {
  const { TableName: name } = input;
  const wanted = [...directory.all()].filter(
    ({ table }) => name === undefined || [table.name, table.arn].includes(name),
  );
  if (name !== undefined && wanted.length === 0) tables.table(name);
  const streams = wanted
    .map(({ arn, label, table }) => ({ StreamArn: arn, StreamLabel: label, TableName: table.name }))
    .sort((left, right) => (left.StreamArn < right.StreamArn ? -1 : 1))
    .filter(({ StreamArn: arn }) => arn > (input.ExclusiveStartStreamArn ?? ''));
  const page = streams.slice(0, input.Limit);
  return {
    Streams: page,
    ...(streams.length > page.length && { LastEvaluatedStreamArn: page.at(-1)?.StreamArn }),
  };
}

/**
 * Tells the shards in the order in which they were opened. One that is closed has an end.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html and API_streams_ShardFilter.html
 * (checked 2026-11-27)
 */
function describeStream(streams: StreamDirectory, input: z.output<typeof describeInput>): unknown {
  const stream = streams.find(input.StreamArn);
  stream.trim();
  const { ExclusiveStartShardId: start, Limit: limit, ShardFilter: filter } = input;
  const all = stream.shards();
  const after = start === undefined ? all : all.slice(all.findIndex(({ id }) => id === start) + 1 || all.length);
  const wanted = after.filter(({ parentId }) => !filter || parentId === filter.ShardId);
  const page = wanted.slice(0, limit);
  return {
    StreamDescription: {
      StreamArn: stream.arn,
      StreamLabel: stream.label,
      StreamStatus: stream.closedAtMs === undefined ? 'ENABLED' : 'DISABLED',
      StreamViewType: stream.viewType,
      CreationRequestDateTime: stream.createdAtMs / 1000,
      TableName: stream.table.name,
      KeySchema: stream.table.keySchema,
      Shards: page.map(described),
      ...(wanted.length > page.length && { LastEvaluatedShardId: page.at(-1)?.id }),
    },
  };
}

function described({ id, parentId, firstNumber, lastNumber = firstNumber, isClosed }: Shard): unknown {
  return {
    ShardId: id,
    ...(parentId !== undefined && { ParentShardId: parentId }),
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceOf(firstNumber),
      ...(isClosed && { EndingSequenceNumber: sequenceOf(lastNumber) }),
    },
  };
}

function getShardIterator(tables: Tables, streams: StreamDirectory, input: z.output<typeof iteratorInput>): unknown {
  const stream = streams.find(input.StreamArn);
  stream.trim();
  const after = placeOf(shardOf(stream, input.ShardId), input);
  const position = { streamArn: stream.arn, shardId: input.ShardId, issuedAtMs: tables.now() };
  return { ShardIterator: encodeIterator({ ...position, ...(after !== undefined && { after }) }) };
}

function shardOf(stream: TableStream, shardId: string): Shard {
  const shard = stream.shards().find(({ id }) => id === shardId);
  if (shard) return shard;
  throw notFound(`Requested resource not found: Shard: ${shardId} in stream: ${stream.arn} not found`);
}

/** The record after which the iterator begins. */
function placeOf(shard: Shard, input: z.output<typeof iteratorInput>): string | undefined {
  const { ShardIteratorType: type, SequenceNumber: sequence } = input;
  if (type === 'TRIM_HORIZON') return undefined;
  if (type === 'LATEST') return shard.latest();
  if (sequence === undefined) {
    throw new AwsError('ValidationException', `SequenceNumber must be provided for ShardIteratorType ${type}`);
  }
  const first = numberOfSequence(sequence) + (type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0);
  requireKept(shard, first);
  return first === 0 ? undefined : sequenceOf(first - 1);
}

/** A shard that was closed has an end: whoever has read to it gets no further iterator. */
function getRecords(tables: Tables, streams: StreamDirectory, input: z.output<typeof recordsInput>): unknown {
  const { streamArn, shardId, after, issuedAtMs } = decodeIterator(input.ShardIterator);
  const now = tables.now();
  if (now - issuedAtMs > shardIteratorMs) {
    throw new AwsError('ExpiredIteratorException', 'Iterator expired');
  }
  const stream = streams.find(streamArn);
  stream.trim();
  const shard = shardOf(stream, shardId);
  if (after !== undefined) requireKept(shard, numberOfSequence(after) + 1);
  const records = shard.readAfter(after, input.Limit);
  const last = records.at(-1)?.dynamodb.SequenceNumber ?? after;
  const place = { streamArn, shardId, issuedAtMs: now, ...(last !== undefined && { after: last }) };
  return {
    Records: records.map(apiRecord),
    ...(!shard.isOverAfter(last) && { NextShardIterator: encodeIterator(place) }),
  };
}

function requireKept(shard: Shard, first: number): void {
  if (!shard.hasForgotten(first)) return;
  throw new AwsError(
    'TrimmedDataAccessException',
    'The operation attempted to read past the oldest stream record in a shard',
  );
}

/** The record as the API gives it: no source ARN, and the identity's members in upper case. */
function apiRecord(record: StreamRecord): unknown {
  const { eventID, eventName, eventVersion, eventSource, awsRegion, dynamodb, userIdentity } = record;
  return {
    eventID,
    eventName,
    eventVersion,
    eventSource,
    awsRegion,
    dynamodb,
    ...(userIdentity && { userIdentity: { Type: userIdentity.type, PrincipalId: userIdentity.principalId } }),
  };
}
