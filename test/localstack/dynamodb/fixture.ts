import { AwsError } from '../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import type { StreamRecord } from '../../../localstack/core/ports.ts';
import type { Caller, Operations } from '../../../localstack/core/service.ts';
import { DynamoDb, tableConfig, type Table, type TableKeys } from '../../../localstack/dynamodb/dynamodb.ts';

export const caller: Caller = {
  principal: { kind: 'user', arn: 'arn:aws:iam::000000000000:user/caller', uniqueId: 'AIDACALLER' },
  endpoint: 'http://127.0.0.1:4566',
  signal: new AbortController().signal,
};

/** A table of events with everything on: sort key, stream, TTL and a sparse index. */
export const eventsTable = {
  TableName: 'events',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
    { AttributeName: 'status', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-status',
      KeySchema: [
        { AttributeName: 'status', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
    },
  ],
};

export interface Fixture {
  readonly clock: ManualClock;
  readonly db: DynamoDb;
  readonly table: Table;
  readonly observations: Observation[];
  readonly changes: () => number;
  /** Calls an operation of DynamoDB or its streams. */
  readonly call: (operation: string, input: Record<string, unknown>) => Answer;
  /** The error of an operation that must fail. */
  readonly refusal: (operation: string, input: Record<string, unknown>) => AwsError;
}

/** An operation's answer, loosely typed, as JSON is. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers are whatever the protocol says
export type Answer = any;

export function fixture(config: Record<string, unknown> = eventsTable, keys?: TableKeys): Fixture {
  const clock = new ManualClock();
  const observations: Observation[] = [];
  let changes = 0;
  const environment = { clock, entropy: seededEntropy(1), accountId: '000000000000', region: 'us-east-1' };
  const db = new DynamoDb(
    environment,
    (observation) => observations.push(observation),
    () => (changes += 1),
    keys,
  );
  const table = db.create(tableConfig.parse(config));
  const operations: Operations = { ...db.operations, ...db.streamOperations };
  const call = (name: string, input: Record<string, unknown>): Answer => {
    const operation = operations[name];
    if (!operation) throw new TypeError(`No operation ${name}`);
    return operation(input, caller);
  };
  const refusal = (name: string, input: Record<string, unknown>): AwsError => {
    try {
      call(name, input);
    } catch (error) {
      if (error instanceof AwsError) return error;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  };
  return { clock, db, table, observations, changes: () => changes, call, refusal };
}

/** An item of the events table. */
export const event = (pk: string, sk: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  pk: { S: pk },
  sk: { N: String(sk) },
  ...more,
});

/** All records of the table's stream that are kept. */
export const records = ({ table, db }: Fixture): readonly StreamRecord[] =>
  db
    .stream(table.stream?.arn ?? '')
    .shards()
    .flatMap((shard) => shard.readAfter(undefined, 10_000));
