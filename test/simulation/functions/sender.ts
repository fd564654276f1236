import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { createHandler } from '../../../lambdas/sender/create-handler.ts';
import { parseEnvironment, required } from '../../../lambdas/shared/environment.ts';
import { createQuarantine } from '../../../lambdas/shared/quarantine.ts';
import type { Compose } from './surroundings.ts';

/** The sender, put together as in its `handler.ts`. */
export const compose: Compose = ({ variables, clients, time, telemetry }) => {
  const environment = parseEnvironment(
    { EVENT_BUS_NAME: required, QUARANTINE_TABLE_NAME: required, QUARANTINE_BUCKET_NAME: required },
    variables,
  );
  return createHandler({
    busName: environment.EVENT_BUS_NAME,
    putEvents: async (events) => {
      const answer = await clients.eventBridge.send(
        new PutEventsCommand({ Entries: events.map(({ entry }) => entry) }),
      );
      return answer.Entries ?? [];
    },
    quarantine: createQuarantine({
      dynamoDb: clients.dynamoDb,
      tableName: environment.QUARANTINE_TABLE_NAME,
      s3: clients.s3,
      bucketName: environment.QUARANTINE_BUCKET_NAME,
    }),
    now: () => time.now(),
    pause: time,
    ...telemetry,
  });
};
