import { createHandler } from '../../../lambdas/validator/create-handler.ts';
import { createEventStore } from '../../../lambdas/validator/event-store.ts';
import { producers, toRegistry } from '../../../lambdas/validator/registry.ts';
import { parseEnvironment, required } from '../../../lambdas/shared/environment.ts';
import { createFactStore } from '../../../lambdas/shared/fact-store.ts';
import { createQuarantine } from '../../../lambdas/shared/quarantine.ts';
import type { Compose } from './surroundings.ts';

/** The validator, put together as in its `handler.ts`. */
export const compose: Compose = ({ variables, clients, time, telemetry }) => {
  const environment = parseEnvironment(
    {
      EVENTS_TABLE_NAME: required,
      FACTS_TABLE_NAME: required,
      QUARANTINE_TABLE_NAME: required,
      QUARANTINE_BUCKET_NAME: required,
      PRODUCERS: producers,
      API_QUEUE_ARNS: required,
    },
    variables,
  );
  return createHandler({
    store: createEventStore(clients.dynamoDb, environment.EVENTS_TABLE_NAME),
    quarantine: createQuarantine({
      dynamoDb: clients.dynamoDb,
      tableName: environment.QUARANTINE_TABLE_NAME,
      s3: clients.s3,
      bucketName: environment.QUARANTINE_BUCKET_NAME,
    }),
    registry: toRegistry(environment.PRODUCERS, environment.API_QUEUE_ARNS.split(',')),
    facts: createFactStore(clients.dynamoDb, environment.FACTS_TABLE_NAME),
    now: () => time.now(),
    ...telemetry,
  });
};
