import type { APIGatewayProxyEvent } from 'aws-lambda';

/** What the operations look at of API Gateway's proxy event, payload format 1.0. */
export type ApiRequest = Pick<
  APIGatewayProxyEvent,
  | 'resource'
  | 'httpMethod'
  | 'headers'
  | 'pathParameters'
  | 'queryStringParameters'
  | 'multiValueQueryStringParameters'
  | 'body'
  | 'isBase64Encoded'
> & { readonly requestContext: Pick<APIGatewayProxyEvent['requestContext'], 'requestId'> };
