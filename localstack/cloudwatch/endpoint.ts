import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { cloudWatchAccess } from './access.ts';
import type { CloudWatch } from './cloudwatch.ts';
import { queryErrorCodes } from './errors.ts';
import { cloudWatchQueryProtocol } from './query-protocol.ts';

/** CloudWatch as the wire serves it: AWS JSON 1.0, and the Query protocol of older clients. */
export function cloudWatchEndpoint(cloudWatch: CloudWatch): ServiceEndpoint {
  return {
    signingName: 'monitoring',
    targetPrefix: 'GraniteServiceVersion20100801',
    jsonVersion: '1.0',
    errorNamespace: 'com.amazonaws.cloudwatch',
    errorTypes: { ValidationException: 'com.amazonaws.cloudwatch#ValidationException' },
    queryErrorCodes,
    operations: cloudWatch.operations,
    access: cloudWatchAccess(cloudWatch.environment),
    query: cloudWatchQueryProtocol,
  };
}
