import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { dynamoDbAccess } from './access.ts';
import { toServiceError } from './access/key-errors.ts';
import { streamsAccess } from './access/streams-access.ts';
import type { DynamoDb } from './dynamodb.ts';

/** DynamoDB and its streams as the wire serves them: AWS JSON 1.0, both signed for `dynamodb`. */
export function dynamoDbEndpoints(db: DynamoDb): readonly ServiceEndpoint[] {
  const shared = {
    signingName: 'dynamodb',
    jsonVersion: '1.0',
    errorNamespace: 'com.amazonaws.dynamodb.v20120810',
    toServiceError,
    crc32: true,
  } as const;
  return [
    { ...shared, targetPrefix: 'DynamoDB_20120810', operations: db.operations, access: dynamoDbAccess(db) },
    { ...shared, targetPrefix: 'DynamoDBStreams_20120810', operations: db.streamOperations, access: streamsAccess(db) },
  ];
}
