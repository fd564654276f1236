import { AwsError } from '../core/aws-error.ts';
import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { sqsAccess } from './access.ts';
import { frameworkErrorTypes, keyErrorCodes, queryErrorCodes } from './errors.ts';
import { sqsQueryProtocol } from './query-protocol.ts';
import type { Sqs } from './sqs.ts';

/** SQS as the wire serves it: AWS JSON 1.0, and the Query protocol of older clients. */
export function sqsEndpoint(sqs: Sqs): ServiceEndpoint {
  return {
    signingName: 'sqs',
    targetPrefix: 'AmazonSQS',
    jsonVersion: '1.0',
    errorNamespace: 'com.amazonaws.sqs',
    errorTypes: frameworkErrorTypes,
    queryErrorCodes,
    operations: sqs.operations,
    access: sqsAccess(sqs),
    toServiceError,
    query: sqsQueryProtocol,
  };
}

/** SQS answers what KMS refused as an error of its own. */
function toServiceError(error: AwsError): AwsError {
  const code = keyErrorCodes[error.code];
  return code === undefined ? error : new AwsError(code, error.message);
}
