import { AwsError } from '../../core/aws-error.ts';
import type { RestEndpoint, RestRequest } from '../../wire/service-endpoint.ts';
import type { EventSourceMappings } from '../event-sources/event-source-mappings.ts';
import { concurrencyOperations } from './concurrency-operations.ts';
import { renderError } from './errors.ts';
import { functionOperations } from './function-operations.ts';
import { invoke, type InvokeProps } from './invoke.ts';
import { mappingOperations } from './mapping-operations.ts';
import type { LambdaOperation, LambdaOperations, LambdaRequest } from './operation.ts';
import { routes } from './routes.ts';
import { tagOperations } from './tag-operations.ts';

/** What Lambda's API works on. */
export interface LambdaApi extends InvokeProps {
  readonly mappings: EventSourceMappings;
}

/** Lambda as the wire serves it: REST with JSON. */
export function lambdaEndpoint(api: LambdaApi): RestEndpoint {
  const { functions, mappings } = api;
  const operations: LambdaOperations = {
    Invoke: invoke(api),
    ...functionOperations(functions),
    ...concurrencyOperations(functions),
    ...mappingOperations(mappings, functions),
    ...tagOperations(functions, mappings),
  };
  return {
    signingName: 'lambda',
    handle: async (request, { check }) => {
      const { operation, request: given } = find(operations, request);
      for (const access of operation.access(given)) check(access);
      return operation.run(given);
    },
    renderError: (error) => renderError(error),
  };
}

function find(
  operations: LambdaOperations,
  { body, headers, id, method, path, query }: RestRequest,
): { readonly operation: LambdaOperation; readonly request: LambdaRequest } {
  const plain = path.replace(/\/$/, '');
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(plain) : null;
    if (!match) continue;
    const operation = operations[route.operation];
    if (!operation) throw notEmulated(route.operation, operations);
    return { operation, request: { target: decoded(match[1] ?? ''), body, headers, id, query } };
  }
  throw notEmulated(`${method} ${path}`, operations);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('ValidationException', `The path is not rightly encoded: ${text}`);
  }
}

function notEmulated(what: string, operations: LambdaOperations): AwsError {
  const supported = Object.keys(operations).sort().join(', ');
  return new AwsError(
    'UnknownOperationException',
    `Lambda: ${what} is not emulated. Supported operations: ${supported}.`,
  );
}
