import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment, required } from '../shared/environment.ts';
import { machineTime } from '../shared/pause.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { compose, variables } from './compose.ts';
import { createHttpClient } from './http-client.ts';
import { readTargets } from './read-targets.ts';

const environment = parseEnvironment({ ...variables, LAMBDA_TASK_ROOT: required });
const targets = readTargets(environment.LAMBDA_TASK_ROOT);
const clients = {
  dynamoDb: new DynamoDBClient(clientDefaults),
  // A queue's address names its region's endpoint; locally that is another one, which the SDK knows.
  sqs: new SQSClient({ ...clientDefaults, useQueueUrlAsEndpoint: false }),
  secretsManager: new SecretsManagerClient(clientDefaults),
};
const http = createHttpClient({ allowPrivate: targets.allowPrivateTargets });
const telemetry = createTelemetry();

/** The function `deliver`: from the queues of actions to their targets. */
export const handler = middy(compose({ environment, clients, targets, http, time: machineTime, telemetry }))
  .use(injectLambdaContext(telemetry.logger))
  .use(withoutMessage(telemetry.logger))
  .use(logMetrics(telemetry.metrics));
