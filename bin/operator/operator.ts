import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { type NameOf, namesOf } from '../../lib/names.ts';
import type { Stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { localEndpoint, type OperatorOptions } from './options.ts';

/** A stage that is deployed somewhere, and the clients to work on it. Each is made when it is first used. */
export interface Operator {
  readonly stage: Stage;
  readonly nameOf: NameOf;
  /** Address of the embedded cloud; `undefined` on AWS. */
  readonly endpoint: string | undefined;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly events: EventBridgeClient;
  readonly cloudWatch: CloudWatchClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
  /** A client of SQS with the credentials of somebody else, for whoever asks to let go of. */
  readonly sqsAs: (credentials: Credentials) => SQSClient;
  /** Lets go of every connection. */
  readonly destroy: () => void;
}

/** Credentials of a session. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** How long a connection may take; who waits for a mistyped address waits no longer, times three attempts. */
const connectionTimeoutMs = 3_000;

/** The clients for a stage as the options of a command say. */
export function createOperator(options: OperatorOptions): Operator {
  const config = configOf(options, process.env);
  const made: { destroy: () => void }[] = [];
  const lazily = <Client extends { destroy: () => void }>(make: () => Client): (() => Client) => {
    let client: Client | undefined;
    return () => {
      if (client === undefined) made.push((client = make()));
      return client;
    };
  };
  // Otherwise requests would go wherever a queue's URL says, which may be AWS itself.
  const ofSqs = { ...config, useQueueUrlAsEndpoint: false };
  const sqs = lazily(() => new SQSClient(ofSqs));
  const dynamodb = lazily(() => new DynamoDBClient(config));
  const events = lazily(() => new EventBridgeClient(config));
  const cloudWatch = lazily(() => new CloudWatchClient(config));
  const lambda = lazily(() => new LambdaClient(config));
  const logs = lazily(() => new CloudWatchLogsClient(config));
  const s3 = lazily(() => new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined }));
  const sts = lazily(() => new STSClient(config));
  return {
    stage: findStage(options.stage),
    nameOf: namesOf(options.stage),
    endpoint: config.endpoint,
    get sqs() {
      return sqs();
    },
    get dynamodb() {
      return dynamodb();
    },
    get events() {
      return events();
    },
    get cloudWatch() {
      return cloudWatch();
    },
    get lambda() {
      return lambda();
    },
    get logs() {
      return logs();
    },
    get s3() {
      return s3();
    },
    get sts() {
      return sts();
    },
    sqsAs: (credentials) => new SQSClient({ ...ofSqs, credentials }),
    destroy: () => {
      for (const client of made) client.destroy();
    },
  };
}

interface ClientConfig {
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler: { readonly connectionTimeout: number };
}

/** What AWS CLI would take: the SDK for JavaScript by itself does not know `AWS_DEFAULT_REGION`. */
function configOf({ local, region, profile }: OperatorOptions, environment: NodeJS.ProcessEnv): ClientConfig {
  const requestHandler = { connectionTimeout: connectionTimeoutMs };
  if (local !== undefined) {
    return {
      endpoint: local === true ? localEndpoint : local,
      region: 'us-east-1',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
      requestHandler,
    };
  }
  const chosen = region ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  return { ...(chosen !== undefined && { region: chosen }), ...(profile !== undefined && { profile }), requestHandler };
}
