import type { Operations } from '../../core/service.ts';
import { aliasOperations } from './alias-operations.ts';
import type { KmsContext } from './context.ts';
import { cryptographicOperations } from './cryptographic-operations.ts';
import { keyOperations } from './key-operations.ts';
import { policyOperations } from './policy-operations.ts';
import { rotationOperations } from './rotation-operations.ts';
import { tagOperations } from './tag-operations.ts';

/** KMS's operations by their names. */
export function kmsOperations(context: KmsContext): Operations {
  return {
    ...keyOperations(context),
    ...aliasOperations(context),
    ...policyOperations(context),
    ...rotationOperations(context),
    ...tagOperations(context),
    ...cryptographicOperations(context),
  };
}
