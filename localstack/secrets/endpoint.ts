import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import { secretsAccess } from './access.ts';
import { toServiceError } from './errors.ts';
import type { SecretsManager } from './secrets-manager.ts';

/** Secrets Manager as the wire serves it: AWS JSON 1.1. */
export function secretsEndpoint(secrets: SecretsManager): ServiceEndpoint {
  return {
    signingName: 'secretsmanager',
    targetPrefix: 'secretsmanager',
    jsonVersion: '1.1',
    errorNamespace: 'com.amazonaws.secretsmanager',
    operations: secrets.operations,
    access: secretsAccess(secrets),
    toServiceError,
  };
}
