import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { HttpClient } from '../../../lambdas/deliver/http-client.ts';
import type { Time } from '../../../lambdas/shared/pause.ts';
import type { RemainingTime } from '../../../lambdas/shared/remaining-time.ts';
import type { Telemetry } from '../../../lambdas/shared/telemetry.ts';
import type { DeliveryTargets } from '../../../schemas/delivery-target.ts';

/** The clients of one environment, which call in its function's name. */
export interface Clients {
  readonly dynamoDb: DynamoDBClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly secretsManager: SecretsManagerClient;
  readonly eventBridge: EventBridgeClient;
}

/** What a function's environment finds around it. */
export interface Surroundings {
  /** Of the template. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clients: Clients;
  readonly time: Time;
  readonly telemetry: Telemetry;
  readonly http: HttpClient;
  /** What comes with the bundle of `deliver`. */
  readonly targets: DeliveryTargets;
}

/** A function as Lambda calls it. */
export type Handler = (event: never, context: RemainingTime) => Promise<unknown>;

/**
 * Makes a function's handler, warm state and all, by the function's own `compose.ts`. Each module of this folder that is called like a function
 * exports one as `compose`; a variant of a function is that module with other sources.
 */
export type Compose = (surroundings: Surroundings) => Handler;
