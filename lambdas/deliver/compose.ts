import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DeliveryTargets } from '../../schemas/delivery-target.ts';
import { type Environment, required } from '../shared/environment.ts';
import type { Time } from '../shared/pause.ts';
import type { Telemetry } from '../shared/telemetry.ts';
import { createActionOf } from './action-of.ts';
import { createActionQueue } from './action-queue.ts';
import { createHandler } from './create-handler.ts';
import { createDeliveryStore } from './delivery-store.ts';
import type { HttpClient } from './http-client.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createTargetStore } from './target-store.ts';

/** The variables of `deliver`, but for the one that says where its code is. */
export const variables = {
  DELIVERIES_TABLE_NAME: required,
  TARGETS_TABLE_NAME: required,
  NAME_PREFIX: required,
  QUEUES_URL: required,
};

/** What `deliver` finds around it. */
export interface Surroundings {
  readonly environment: Environment<typeof variables>;
  readonly clients: {
    readonly dynamoDb: DynamoDBClient;
    readonly sqs: SQSClient;
    readonly secretsManager: SecretsManagerClient;
  };
  /** What comes with its code. */
  readonly targets: DeliveryTargets;
  readonly http: HttpClient;
  readonly time: Time;
  readonly telemetry: Telemetry;
}

/** Puts `deliver` together. */
export function compose({
  environment,
  clients: { dynamoDb, sqs, secretsManager },
  targets,
  http,
  time,
  telemetry,
}: Surroundings): ReturnType<typeof createHandler> {
  return createHandler({
    actionOf: createActionOf(targets, environment, (urls) => createActionQueue(sqs, urls)),
    targets: createTargetStore(dynamoDb, environment.TARGETS_TABLE_NAME, time),
    deliveries: createDeliveryStore(dynamoDb, environment.DELIVERIES_TABLE_NAME),
    signingKeys: createSigningKeys(secretsManager, () => time.now()),
    http,
    time,
    ...telemetry,
  });
}
