import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { frameworkErrorTypes, queryErrorCodes } from './errors.ts';
import { sqsQueryProtocol } from './query-protocol.ts';
import type { Sqs } from './sqs.ts';

/** SQS as the wire serves it: AWS JSON 1.0, and the Query protocol of older clients. */
export function sqsEndpoint(sqs: Sqs): ServiceEndpoint {
  return {
    targetPrefix: 'AmazonSQS',
    jsonVersion: '1.0',
    errorNamespace: 'com.amazonaws.sqs',
    errorTypes: frameworkErrorTypes,
    queryErrorCodes,
    operations: sqs.operations,
    query: sqsQueryProtocol,
  };
}
