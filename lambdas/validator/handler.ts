import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment } from '../shared/environment.ts';
import { machineTime } from '../shared/pause.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { compose, variables } from './compose.ts';

const environment = parseEnvironment(variables);
const clients = { dynamoDb: new DynamoDBClient(clientDefaults), s3: new S3Client(clientDefaults) };
const telemetry = createTelemetry();

/** The validator: from the ingest queues into the store or quarantine. */
export const handler = middy(compose({ environment, clients, time: machineTime, telemetry }))
  .use(injectLambdaContext(telemetry.logger))
  .use(withoutMessage(telemetry.logger))
  .use(logMetrics(telemetry.metrics));
