import { createActionOf } from '../../../lambdas/deliver/action-of.ts';
import { createActionQueue } from '../../../lambdas/deliver/action-queue.ts';
import { createHandler } from '../../../lambdas/deliver/create-handler.ts';
import { createDeliveryStore } from '../../../lambdas/deliver/delivery-store.ts';
import { createSigningKeys } from '../../../lambdas/deliver/signing-keys.ts';
import { createTargetStore } from '../../../lambdas/deliver/target-store.ts';
import { parseEnvironment, required } from '../../../lambdas/shared/environment.ts';
import type { Compose } from './surroundings.ts';

/** The function `deliver`, put together as in its `handler.ts`. */
export const compose: Compose = ({ variables, clients, time, telemetry, http, targets }) => {
  const environment = parseEnvironment(
    { DELIVERIES_TABLE_NAME: required, TARGETS_TABLE_NAME: required, NAME_PREFIX: required, QUEUES_URL: required },
    variables,
  );
  return createHandler({
    actionOf: createActionOf(targets, environment, (urls) => createActionQueue(clients.sqs, urls)),
    targets: createTargetStore(clients.dynamoDb, environment.TARGETS_TABLE_NAME, time),
    deliveries: createDeliveryStore(clients.dynamoDb, environment.DELIVERIES_TABLE_NAME),
    signingKeys: createSigningKeys(clients.secretsManager, () => time.now()),
    http,
    time,
    ...telemetry,
  });
};
