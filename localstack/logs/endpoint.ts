import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import type { Logs } from './logs.ts';

/** CloudWatch Logs as the wire serves it: AWS JSON 1.1. */
export function logsEndpoint({ operations, access }: Logs): ServiceEndpoint {
  return {
    signingName: 'logs',
    targetPrefix: 'Logs_20140328',
    jsonVersion: '1.1',
    errorNamespace: 'com.amazonaws.logs',
    operations,
    access,
  };
}
