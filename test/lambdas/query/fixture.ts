import type { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { createHandler, type QueryDeps } from '../../../lambdas/query/create-handler.ts';
import type { ApiRequest } from '../../../lambdas/query/request/api-request.ts';
import { createDeliveryReader, type DeliveryReader } from '../../../lambdas/query/sources/delivery-reader.ts';
import { createEventReader } from '../../../lambdas/query/sources/event-reader.ts';
import type { MetricQuery, MetricReader } from '../../../lambdas/query/sources/metric-reader.ts';
import type { QueueDepth, QueueReader } from '../../../lambdas/query/sources/queue-reader.ts';
import { createRefusalReader } from '../../../lambdas/query/sources/refusal-reader.ts';
import { type Refused, toQuarantined } from '../../../lambdas/shared/to-quarantined.ts';
import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { apiRoutes, type QueryOperation } from '../../../schemas/api/routes.ts';
import { type Answer as Output, fixture } from '../../localstack/dynamodb/fixture.ts';
import { fakeTelemetry, nowMs } from '../shared/fixture.ts';

/** What is asked of an operation. */
export interface Question {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string | string[]>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Record<string, string>;
}

/** A request as API Gateway hands it over. */
export function requestFor(operation: QueryOperation, question: Question = {}): ApiRequest {
  const { method, path: resource } = apiRoutes[operation];
  const { path = null, query, body = null, isBase64Encoded = false, headers = {} } = question;
  const texts = Object.entries(query ?? {}).map(([name, text]): [string, string[]] => [name, [text].flat()]);
  return {
    resource,
    httpMethod: method,
    headers,
    pathParameters: path,
    queryStringParameters: query ? Object.fromEntries(texts.map(([name, all]) => [name, all.at(-1)])) : null,
    multiValueQueryStringParameters: query ? Object.fromEntries(texts) : null,
    body,
    isBase64Encoded,
    requestContext: { requestId: 'request-1' },
  };
}

const keyOf = (table: string, sort: string, more: string, type: string, projection: object): object => ({
  TableName: table,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'clientId', AttributeType: 'S' },
    { AttributeName: sort, AttributeType: 'S' },
    { AttributeName: more, AttributeType: type },
  ],
  KeySchema: [
    { AttributeName: 'clientId', KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: table === 'events' ? 'by-time' : 'by-event',
      KeySchema: [
        { AttributeName: 'clientId', KeyType: 'HASH' },
        { AttributeName: more, KeyType: 'RANGE' },
      ],
      Projection: projection,
    },
  ],
});

/** The table of deliveries, and what reads it. */
export function deliveriesOf(...records: readonly DeliveryRecord[]): DeliveryReader {
  const { client, put } = tableOf({
    TableName: 'deliveries',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['event', 'delivery'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'event', KeyType: 'HASH' },
      { AttributeName: 'delivery', KeyType: 'RANGE' },
    ],
  });
  for (const record of records) put(record);
  return createDeliveryReader(client, 'deliveries');
}

/** A delivery of `event-1` as the table has it. */
export function deliveryRecord(action: string, parts: Partial<DeliveryRecord> = {}): DeliveryRecord {
  const { state = 'delivered', attempts = [attemptAt(nowMs - 500, 200)] } = parts;
  return {
    event: 'acme/event-1',
    delivery: action,
    state,
    actionState: `${action} ${state}`,
    updatedAt: nowMs - 490,
    attempts,
    attemptCount: attempts.length,
    expiresAt: nowMs / 1_000 + 1,
    ...parts,
  };
}

/** A request that took 10 ms. */
export function attemptAt(at: number, status: number) {
  return { at, durationMs: 10, status, reason: `status ${status}` };
}

/** A table of the embedded cloud as a client has it, without a socket between them; `queries` is what was asked of its index. */
function tableOf(config: object) {
  const { call } = fixture(config as Record<string, unknown>);
  const queries: QueryCommand['input'][] = [];
  const client = {
    send: async (command: QueryCommand): Promise<Output> => {
      if (command.input.IndexName !== undefined) queries.push(command.input);
      await Promise.resolve();
      return call(command.constructor.name.replace(/Command$/, ''), { ...command.input });
    },
  } as unknown as DynamoDBClient;
  const put = (item: object): unknown =>
    call('PutItem', { TableName: Reflect.get(config, 'TableName') as string, Item: marshall(item) });
  return { client, put, queries };
}

/** An event as the store has it. */
export function storedEvent(parts: Partial<StoredEvent> = {}): StoredEvent {
  const { id = 'event-1', clientId = 'acme', acceptedAt = nowMs - 1_000, storedAt = acceptedAt + 40 } = parts;
  return {
    clientId,
    id,
    group: clientId,
    sequence: '1',
    type: 'com.example.web.signed-up.v1',
    acceptedAt,
    storedAt,
    expiresAt: nowMs / 1_000 + 1,
    bodyHash: 'hash',
    event: `{"id":"${id}"}`,
    ...parts,
  };
}

/** An event as quarantine has it. */
export function refusedEvent(id: string, position: string, parts: Partial<Refused> & { expiresAt?: number } = {}) {
  const { expiresAt = nowMs / 1_000 + 1, ...refused } = parts;
  const known = {
    clientId: 'acme',
    code: 'conflict' as const,
    problems: [{ path: '/id', code: 'conflict', message: 'is taken' }],
    group: 'acme',
    body: `{"id":"${id}","data":"s3cret"}`,
    sourceArn: 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-direct.fifo',
    senderId: 'AROAPRODUCER:session',
    arrivedAt: nowMs - 500,
    position,
  };
  return { ...toQuarantined({ ...known, ...refused }, nowMs - 400), expiresAt };
}

/** Metrics of which those given by name have values; all that is asked for is kept in `asked`. */
export function fakeMetrics(values: Readonly<Record<string, number[]>> = {}) {
  const asked: { queries: readonly MetricQuery[]; range: object; periodSeconds: number }[] = [];
  const metrics: MetricReader = {
    async read(queries, range, periodSeconds) {
      asked.push({ queries, range, periodSeconds });
      await Promise.resolve();
      return queries.map(({ name, dimensions }) => values[`${Object.values(dimensions).join()} ${name}`] ?? []);
    },
  };
  return { asked, metrics };
}

/** Queues with two messages each and one in flight, but for those that fail. */
export function fakeQueues(failures: Readonly<Record<string, Error>> = {}): QueueReader {
  return {
    async depthOf(name): Promise<QueueDepth> {
      await Promise.resolve();
      const failure = failures[name];
      if (failure) throw failure;
      return { visible: 2, inFlight: 1 };
    },
  };
}

/** An error as the SDK throws it. */
export function awsError(name: string, fault: 'client' | 'server' = 'client'): Error {
  return Object.assign(new Error(`${name}: s3cret`), { name, $fault: fault, $metadata: {} });
}

/** The query function on tables of the embedded cloud; `ask` gives its answers with the body parsed. */
export function startQuery(overrides: Partial<QueryDeps> & { remainingMs?: () => number } = {}) {
  const include = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['type', 'storedAt', 'expiresAt'] };
  const events = tableOf(keyOf('events', 'id', 'acceptedAt', 'N', include));
  const quarantine = tableOf(keyOf('quarantine', 'arrival', 'eventId', 'S', { ProjectionType: 'ALL' }));
  const { remainingMs = () => 10_000, ...deps } = overrides;
  const { lines, logger } = fakeTelemetry();
  const handler = createHandler({
    events: createEventReader(events.client, 'events'),
    refusals: createRefusalReader(quarantine.client, 'quarantine'),
    queues: fakeQueues(),
    metrics: fakeMetrics().metrics,
    probes: {},
    queueNames: [],
    namespace: 'sluice/dev',
    now: () => nowMs,
    logger,
    ...deps,
  });
  const answer = async (request: ApiRequest) => {
    const context = { getRemainingTimeInMillis: remainingMs } as Context;
    const { statusCode, headers, body } = await handler(request, context);
    return { status: statusCode, headers, body: JSON.parse(body) as unknown };
  };
  const ask = async (operation: QueryOperation, question: Question = {}) => answer(requestFor(operation, question));
  return { answer, ask, lines, events, quarantine };
}
