import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment, required } from '../shared/environment.ts';
import { machinePause } from '../shared/pause.ts';
import { createQuarantine } from '../shared/quarantine.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { createHandler } from './create-handler.ts';

const environment = parseEnvironment({
  EVENT_BUS_NAME: required,
  QUARANTINE_TABLE_NAME: required,
  QUARANTINE_BUCKET_NAME: required,
});
const dynamoDb = new DynamoDBClient(clientDefaults);
// The lane decides what is tried again; a retry inside the SDK would only hide time from it.
const bus = new EventBridgeClient({ ...clientDefaults, maxAttempts: 1 });
const { logger, metrics } = createTelemetry();

/** The sender: from the store's stream to the bus. */
export const handler = middy(
  createHandler({
    busName: environment.EVENT_BUS_NAME,
    putEvents: async (events) => {
      const answer = await bus.send(new PutEventsCommand({ Entries: events.map(({ entry }) => entry) }));
      return answer.Entries ?? [];
    },
    quarantine: createQuarantine({
      dynamoDb,
      tableName: environment.QUARANTINE_TABLE_NAME,
      s3: new S3Client(clientDefaults),
      bucketName: environment.QUARANTINE_BUCKET_NAME,
    }),
    now: () => Date.now(),
    pause: machinePause,
    logger,
    metrics,
  }),
)
  .use(injectLambdaContext(logger))
  .use(withoutMessage(logger))
  .use(logMetrics(metrics));
