import { AwsError } from '../core/aws-error.ts';
import type { Operation } from '../core/service.ts';
import type { ServiceEndpoint } from './service-endpoint.ts';

/** Finds an operation by its AWS name. Throws UnknownOperationException, which names those that there are. */
export function findOperation(service: ServiceEndpoint, name: string): Operation {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation) return operation;
  const supported = Object.keys(service.operations).sort().join(', ');
  throw new AwsError(
    'UnknownOperationException',
    `${service.targetPrefix}.${name} is not emulated. Supported operations: ${supported}.`,
  );
}
