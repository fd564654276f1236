import { executeApiFront } from '../apigateway/execute/front.ts';
import { cloudWatchEndpoint } from '../cloudwatch/endpoint.ts';
import { dynamoDbEndpoints } from '../dynamodb/endpoint.ts';
import { eventBridgeEndpoint } from '../events/endpoint.ts';
import { kmsEndpoint } from '../kms/endpoint.ts';
import { lambdaEndpoint } from '../lambda/api/endpoint.ts';
import { s3Endpoint } from '../s3/endpoint.ts';
import { logsEndpoint } from '../logs/endpoint.ts';
import { secretsEndpoint } from '../secrets/endpoint.ts';
import type { Services } from '../services.ts';
import { snsEndpoint } from '../sns/endpoint.ts';
import { sqsEndpoint } from '../sqs/endpoint.ts';
import { stsEndpoint } from '../identity/sts/endpoint.ts';
import type { FrontEndpoint } from './front-endpoint.ts';
import type { RestEndpoint, ServiceEndpoint } from './service-endpoint.ts';

/** Every service of the cloud, as the wire serves it. */
export function endpoints(services: Services): {
  services: readonly ServiceEndpoint[];
  rest: readonly RestEndpoint[];
  front: FrontEndpoint;
} {
  const { sqs, dynamoDb, eventBridge, buckets, kms, cloudWatch, lambdaApi, logs, secrets, sns } = services;
  return {
    services: [
      sqsEndpoint(sqs),
      ...dynamoDbEndpoints(dynamoDb),
      eventBridgeEndpoint(eventBridge),
      kmsEndpoint(kms),
      secretsEndpoint(secrets),
      cloudWatchEndpoint(cloudWatch),
      logsEndpoint(logs),
      snsEndpoint(sns),
      stsEndpoint(services),
    ],
    rest: [s3Endpoint(buckets), lambdaEndpoint(lambdaApi)],
    front: executeApiFront(services.executeApi),
  };
}
