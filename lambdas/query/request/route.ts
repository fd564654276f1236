import { apiRoutes, eventsAtFixedPaths, queryOperations, type QueryOperation } from '../../../schemas/api/routes.ts';
import type { ApiRequest } from './api-request.ts';

const byDoor: ReadonlyMap<string, QueryOperation> = new Map([
  ...Array.from(eventsAtFixedPaths.keys(), (path) => [`${apiRoutes.getEvent.method} ${path}`, 'getEvent'] as const),
  ...queryOperations.map(
    (operation) => [`${apiRoutes[operation].method} ${apiRoutes[operation].path}`, operation] as const,
  ),
]);

/** The operation that a request is for; `undefined` for one that the gateway should never have brought here. */
export function operationOf({ httpMethod, resource }: ApiRequest): QueryOperation | undefined {
  return byDoor.get(`${httpMethod} ${resource}`);
}
