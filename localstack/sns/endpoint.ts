import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { snsAccess } from './access.ts';
import { toServiceError } from './errors.ts';
import { snsQueryProtocol } from './query-protocol.ts';
import type { Sns } from './sns.ts';

/** SNS as the wire serves it. It speaks Query only; a target prefix is the one of its namespace. */
export function snsEndpoint(sns: Sns): ServiceEndpoint {
  return {
    signingName: 'sns',
    targetPrefix: 'AmazonSimpleNotificationService',
    jsonVersion: '1.0',
    errorNamespace: 'com.amazonaws.sns',
    operations: sns.operations,
    access: snsAccess(sns),
    toServiceError,
    query: snsQueryProtocol,
  };
}
