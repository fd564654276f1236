import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { StreamRecord } from '../../core/ports.ts';
import type { Operations } from '../../core/service.ts';
import { notFound } from '../errors.ts';
import { maxGetRecords, shardIteratorMs } from '../limits.ts';
import { parseInput } from '../operations/parse-input.ts';
import type { Tables } from '../operations/tables.ts';
import { numberOfSequence, sequenceOf } from './sequence.ts';
import { decodeIterator, encodeIterator } from './shard-iterator.ts';
import type { StreamDirectory } from './stream-directory.ts';
import type { TableStream } from './table-stream.ts';

const listInput = z.object({
  TableName: z.string().optional(),
  ExclusiveStartStreamArn: z.string().optional(),
  Limit: z.int().min(1).max(100).default(100),
});
const describeInput = z.object({ StreamArn: z.string(), ExclusiveStartShardId: z.string().optional() });
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

function describeStream(streams: StreamDirectory, input: z.output<typeof describeInput>): unknown {
  const stream = streams.find(input.StreamArn);
  const closed = stream.closedAtMs !== undefined;
  const range = {
    StartingSequenceNumber: sequenceOf(0),
    ...(closed && { EndingSequenceNumber: stream.latest() ?? sequenceOf(0) }),
  };
  const shard = { ShardId: stream.shardId, SequenceNumberRange: range };
  return {
    StreamDescription: {
      StreamArn: stream.arn,
      StreamLabel: stream.label,
      StreamStatus: closed ? 'DISABLED' : 'ENABLED',
      StreamViewType: stream.viewType,
      CreationRequestDateTime: stream.createdAtMs / 1000,
      TableName: stream.table.name,
      KeySchema: stream.table.keySchema,
      Shards: input.ExclusiveStartShardId === undefined ? [shard] : [],
    },
  };
}

function getShardIterator(tables: Tables, streams: StreamDirectory, input: z.output<typeof iteratorInput>): unknown {
  const stream = streams.find(input.StreamArn);
  if (input.ShardId !== stream.shardId) {
    throw notFound(`Requested resource not found: Shard: ${input.ShardId} in stream: ${stream.arn} not found`);
  }
  const after = placeOf(stream, input);
  const position = { streamArn: stream.arn, issuedAtMs: tables.now(), ...(after !== undefined && { after }) };
  return { ShardIterator: encodeIterator(position) };
}

/** The record after which the iterator begins. */
function placeOf(stream: TableStream, input: z.output<typeof iteratorInput>): string | undefined {
  const { ShardIteratorType: type, SequenceNumber: sequence } = input;
  if (type === 'TRIM_HORIZON') return undefined;
  if (type === 'LATEST') return stream.latest();
  if (sequence === undefined) {
    throw new AwsError('ValidationException', `SequenceNumber must be provided for ShardIteratorType ${type}`);
  }
  const first = numberOfSequence(sequence) + (type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0);
  requireKept(stream, first);
  return first === 0 ? undefined : sequenceOf(first - 1);
}

/** A shard that was closed has an end: whoever has read to it gets no further iterator. */
function getRecords(tables: Tables, streams: StreamDirectory, input: z.output<typeof recordsInput>): unknown {
  const { streamArn, after, issuedAtMs } = decodeIterator(input.ShardIterator);
  const now = tables.now();
  if (now - issuedAtMs > shardIteratorMs) {
    throw new AwsError('ExpiredIteratorException', 'Iterator expired');
  }
  const stream = streams.find(streamArn);
  stream.trim();
  if (after !== undefined) requireKept(stream, numberOfSequence(after) + 1);
  const records = stream.readAfter(after, input.Limit);
  const last = records.at(-1)?.dynamodb.SequenceNumber ?? after;
  const next = encodeIterator({ streamArn, issuedAtMs: now, ...(last !== undefined && { after: last }) });
  const ended = stream.closedAtMs !== undefined && last === stream.latest();
  return { Records: records.map(apiRecord), ...(!ended && { NextShardIterator: next }) };
}

function requireKept(stream: TableStream, first: number): void {
  if (first >= numberOfSequence(stream.oldest())) return;
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
