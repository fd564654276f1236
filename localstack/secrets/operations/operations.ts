import type { Operations } from '../../core/service.ts';
import { descriptionOperations } from './description-operations.ts';
import type { SecretStore } from './input.ts';
import { stageOperation } from './stage-operation.ts';
import { valueOperations } from './value-operations.ts';

/** Secrets Manager's operations by their names. Secrets are made by templates only. */
export function secretOperations(secrets: SecretStore): Operations {
  return { ...valueOperations(secrets), ...stageOperation(secrets), ...descriptionOperations(secrets) };
}
