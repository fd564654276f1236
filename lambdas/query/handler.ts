import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment, required } from '../shared/environment.ts';
import { createFactStore } from '../shared/fact-store.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { createHandler } from './create-handler.ts';
import { createDeliveryReader } from './sources/delivery-reader.ts';
import { createEventReader } from './sources/event-reader.ts';
import { createMetricReader } from './sources/metric-reader.ts';
import { createProbes } from './sources/probes.ts';
import { createQueueReader } from './sources/queue-reader.ts';
import { createRefusalReader } from './sources/refusal-reader.ts';

const environment = parseEnvironment({
  EVENTS_TABLE_NAME: required,
  FACTS_TABLE_NAME: required,
  QUARANTINE_TABLE_NAME: required,
  /** Only in a stage with targets. */
  DELIVERIES_TABLE_NAME: required.optional(),
  EVENT_BUS_NAME: required,
  QUEUES_URL: required,
  QUEUE_NAME_PREFIX: required,
  QUEUES: required,
  POWERTOOLS_METRICS_NAMESPACE: required,
});
const dynamoDb = new DynamoDBClient(clientDefaults);
// A queue's address names its region's endpoint; locally that is another one, which the SDK knows.
const sqs = new SQSClient({ ...clientDefaults, useQueueUrlAsEndpoint: false });
const { logger } = createTelemetry();

const queueNames = environment.QUEUES.split(',').map((thing) => `${environment.QUEUE_NAME_PREFIX}${thing}`);
const events = createEventReader(dynamoDb, environment.EVENTS_TABLE_NAME);
const refusals = createRefusalReader(dynamoDb, environment.QUARANTINE_TABLE_NAME);
const { DELIVERIES_TABLE_NAME: deliveriesTable } = environment;
const deliveries = deliveriesTable === undefined ? undefined : createDeliveryReader(dynamoDb, deliveriesTable);
const queues = createQueueReader(sqs, environment.QUEUES_URL);

/** The query function: what the API says of events, and of how the pipeline does. */
export const handler = middy(
  createHandler({
    events,
    refusals,
    deliveries,
    queues,
    metrics: createMetricReader(new CloudWatchClient(clientDefaults)),
    probes: createProbes({
      events,
      refusals,
      deliveries,
      facts: createFactStore(dynamoDb, environment.FACTS_TABLE_NAME),
      queues,
      bus: new EventBridgeClient(clientDefaults),
      busName: environment.EVENT_BUS_NAME,
      ingestQueueNames: ingestDoors.map((door) => `${environment.QUEUE_NAME_PREFIX}${ingestQueueThing(door)}.fifo`),
    }),
    queueNames,
    namespace: environment.POWERTOOLS_METRICS_NAMESPACE,
    now: () => Date.now(),
    logger,
  }),
)
  .use(injectLambdaContext(logger))
  .use(withoutMessage(logger));
