import { AwsError } from '../../core/aws-error.ts';
import type { ServiceEndpoint } from '../../wire/service-endpoint.ts';
import { stsAccess } from './access.ts';
import { stsOperations, type StsProps } from './operations.ts';
import { stsQueryProtocol } from './query-protocol.ts';

/** STS as the wire serves it. It speaks Query only; a target prefix is the one of its namespace. */
export function stsEndpoint(props: StsProps): ServiceEndpoint {
  return {
    signingName: 'sts',
    targetPrefix: 'AWSSecurityTokenServiceV20110615',
    jsonVersion: '1.1',
    errorNamespace: 'com.amazonaws.sts',
    operations: stsOperations(props),
    access: stsAccess,
    toServiceError,
    query: stsQueryProtocol,
  };
}

/** STS's code and status for who may not. https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html (not checked) */
function toServiceError(error: AwsError): AwsError {
  return error.code === 'AccessDeniedException' ? new AwsError('AccessDenied', error.message, 403) : error;
}
