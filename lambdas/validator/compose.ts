import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { type Environment, required } from '../shared/environment.ts';
import { createFactStore } from '../shared/fact-store.ts';
import type { Time } from '../shared/pause.ts';
import { createQuarantine } from '../shared/quarantine.ts';
import type { Telemetry } from '../shared/telemetry.ts';
import { createHandler } from './create-handler.ts';
import { createEventStore } from './event-store.ts';
import { producers, toRegistry } from './registry.ts';

/** The validator's variables. */
export const variables = {
  EVENTS_TABLE_NAME: required,
  FACTS_TABLE_NAME: required,
  QUARANTINE_TABLE_NAME: required,
  QUARANTINE_BUCKET_NAME: required,
  PRODUCERS: producers,
  API_QUEUE_ARNS: required,
};

/** What the validator finds around it. */
export interface Surroundings {
  readonly environment: Environment<typeof variables>;
  readonly clients: { readonly dynamoDb: DynamoDBClient; readonly s3: S3Client };
  readonly time: Pick<Time, 'now'>;
  readonly telemetry: Telemetry;
}

/** Puts the validator together. */
export function compose({
  environment,
  clients: { dynamoDb, s3 },
  time,
  telemetry,
}: Surroundings): ReturnType<typeof createHandler> {
  return createHandler({
    store: createEventStore(dynamoDb, environment.EVENTS_TABLE_NAME),
    quarantine: createQuarantine({
      dynamoDb,
      tableName: environment.QUARANTINE_TABLE_NAME,
      s3,
      bucketName: environment.QUARANTINE_BUCKET_NAME,
    }),
    registry: toRegistry(environment.PRODUCERS, environment.API_QUEUE_ARNS.split(',')),
    facts: createFactStore(dynamoDb, environment.FACTS_TABLE_NAME),
    now: () => time.now(),
    ...telemetry,
  });
}
