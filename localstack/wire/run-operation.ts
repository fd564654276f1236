import { AwsError } from '../core/aws-error.ts';
import { findOperation } from './find-operation.ts';
import type { Admission, ServiceEndpoint } from './service-endpoint.ts';

/** Runs an operation for a caller who may. Throws `AwsError` for what may not be done, and what the operation throws. */
export async function runOperation(
  service: ServiceEndpoint,
  name: string,
  input: Record<string, unknown>,
  { caller, check }: Admission,
): Promise<unknown> {
  const operation = findOperation(service, name);
  const rule = Object.hasOwn(service.access, name) ? service.access[name] : undefined;
  if (!rule) throw new Error(`${service.targetPrefix}.${name} has no access rule`);
  try {
    for (const access of rule(input)) check(access);
  } catch (error) {
    throw error instanceof AwsError && service.toServiceError ? service.toServiceError(error, name) : error;
  }
  return operation(input, caller);
}
