import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { S3Client } from '@aws-sdk/client-s3';
import { clientDefaults } from '../shared/client-defaults.ts';
import { type Environment, required } from '../shared/environment.ts';
import type { Time } from '../shared/pause.ts';
import { createQuarantine } from '../shared/quarantine.ts';
import type { Telemetry } from '../shared/telemetry.ts';
import { createHandler } from './create-handler.ts';

/** The sender's variables. */
export const variables = {
  EVENT_BUS_NAME: required,
  QUARANTINE_TABLE_NAME: required,
  QUARANTINE_BUCKET_NAME: required,
};

/** Of its client of the bus: the lane decides what is tried again, and a retry inside the SDK would only hide time from it. */
export const busDefaults = { ...clientDefaults, maxAttempts: 1 };

/** What the sender finds around it. */
export interface Surroundings {
  readonly environment: Environment<typeof variables>;
  readonly clients: {
    readonly dynamoDb: DynamoDBClient;
    readonly s3: S3Client;
    /** Made with `busDefaults`. */
    readonly eventBridge: EventBridgeClient;
  };
  readonly time: Time;
  readonly telemetry: Telemetry;
}

/** Puts the sender together. */
export function compose({
  environment,
  clients: { dynamoDb, s3, eventBridge },
  time,
  telemetry,
}: Surroundings): ReturnType<typeof createHandler> {
  return createHandler({
    busName: environment.EVENT_BUS_NAME,
    putEvents: async (events) => {
      const answer = await eventBridge.send(new PutEventsCommand({ Entries: events.map(({ entry }) => entry) }));
      return answer.Entries ?? [];
    },
    quarantine: createQuarantine({
      dynamoDb,
      tableName: environment.QUARANTINE_TABLE_NAME,
      s3,
      bucketName: environment.QUARANTINE_BUCKET_NAME,
    }),
    now: () => time.now(),
    pause: time,
    ...telemetry,
  });
}
