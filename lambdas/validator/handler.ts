import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment, required } from '../shared/environment.ts';
import { createQuarantine } from '../shared/quarantine.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { createHandler } from './create-handler.ts';
import { createEventStore } from './event-store.ts';
import { producers, toRegistry } from './registry.ts';
import { createFactStore } from '../shared/fact-store.ts';

const environment = parseEnvironment({
  EVENTS_TABLE_NAME: required,
  FACTS_TABLE_NAME: required,
  QUARANTINE_TABLE_NAME: required,
  QUARANTINE_BUCKET_NAME: required,
  PRODUCERS: producers,
  API_QUEUE_ARNS: required,
});
const client = new DynamoDBClient(clientDefaults);
const { logger, metrics } = createTelemetry();

/** The validator: from the ingest queues into the store or quarantine. */
export const handler = middy(
  createHandler({
    store: createEventStore(client, environment.EVENTS_TABLE_NAME),
    quarantine: createQuarantine({
      dynamoDb: client,
      tableName: environment.QUARANTINE_TABLE_NAME,
      s3: new S3Client(clientDefaults),
      bucketName: environment.QUARANTINE_BUCKET_NAME,
    }),
    registry: toRegistry(environment.PRODUCERS, environment.API_QUEUE_ARNS.split(',')),
    facts: createFactStore(client, environment.FACTS_TABLE_NAME),
    now: () => Date.now(),
    logger,
    metrics,
  }),
)
  .use(injectLambdaContext(logger))
  .use(withoutMessage(logger))
  .use(logMetrics(metrics));
