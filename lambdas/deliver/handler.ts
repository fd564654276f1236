import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment, required } from '../shared/environment.ts';
import { machinePause } from '../shared/pause.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { createActionOf } from './action-of.ts';
import { createActionQueue } from './action-queue.ts';
import { createHandler } from './create-handler.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createHttpClient } from './http-client.ts';
import { readTargets } from './read-targets.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createTargetStore } from './target-store.ts';

const environment = parseEnvironment({
  DELIVERIES_TABLE_NAME: required,
  TARGETS_TABLE_NAME: required,
  NAME_PREFIX: required,
  QUEUES_URL: required,
  LAMBDA_TASK_ROOT: required,
});
const targets = readTargets(environment.LAMBDA_TASK_ROOT);
const dynamoDb = new DynamoDBClient(clientDefaults);
// A queue's address names its region's endpoint; locally that is another one, which the SDK knows.
const sqs = new SQSClient({ ...clientDefaults, useQueueUrlAsEndpoint: false });
const { logger, metrics } = createTelemetry();

/** The function `deliver`: from the queues of actions to their targets. */
export const handler = middy(
  createHandler({
    actionOf: createActionOf(targets, environment, (urls) => createActionQueue(sqs, urls)),
    targets: createTargetStore(dynamoDb, environment.TARGETS_TABLE_NAME, machinePause),
    deliveries: createDeliveryStore(dynamoDb, environment.DELIVERIES_TABLE_NAME),
    signingKeys: createSigningKeys(new SecretsManagerClient(clientDefaults), Date.now),
    http: createHttpClient({ allowPrivate: targets.allowPrivateTargets }),
    time: { now: Date.now, ...machinePause },
    logger,
    metrics,
  }),
)
  .use(injectLambdaContext(logger))
  .use(withoutMessage(logger))
  .use(logMetrics(metrics));
