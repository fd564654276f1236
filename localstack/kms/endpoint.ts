import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { kmsAccess } from './access.ts';
import { toKmsError } from './errors.ts';
import type { Kms } from './kms.ts';

/** KMS as the wire serves it: AWS JSON 1.1. */
export function kmsEndpoint(kms: Kms): ServiceEndpoint {
  return {
    signingName: 'kms',
    targetPrefix: 'TrentService',
    jsonVersion: '1.1',
    errorNamespace: 'com.amazonaws.kms',
    operations: kms.operations,
    access: kmsAccess(kms.keys),
    toServiceError: toKmsError,
  };
}
