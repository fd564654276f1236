import { rest } from '../s3/rest.ts';
import type { Services } from '../services.ts';
import { sqsEndpoint } from '../sqs/endpoint.ts';
import type { RestHandler, ServiceEndpoint } from './service-endpoint.ts';

/** Every service of the cloud, as the wire serves it. */
export function endpoints({ sqs, dynamoDb, eventBridge, buckets }: Services): {
  services: Readonly<Record<string, ServiceEndpoint>>;
  rest: RestHandler;
} {
  return {
    services: {
      sqs: sqsEndpoint(sqs),
      dynamoDb: {
        targetPrefix: 'DynamoDB_20120810',
        jsonVersion: '1.0',
        errorNamespace: 'com.amazonaws.dynamodb.v20120810',
        operations: dynamoDb.operations,
        crc32: true,
      },
      dynamoDbStreams: {
        targetPrefix: 'DynamoDBStreams_20120810',
        jsonVersion: '1.0',
        errorNamespace: 'com.amazonaws.dynamodb.v20120810',
        operations: dynamoDb.streamOperations,
        crc32: true,
      },
      eventBridge: {
        targetPrefix: 'AWSEvents',
        jsonVersion: '1.1',
        errorNamespace: 'com.amazonaws.eventbridge',
        operations: eventBridge.operations,
      },
    },
    rest: async (request) => {
      request.caller();
      return rest(buckets, request);
    },
  };
}
