import { apiExchanges } from '../../schemas/api/exchanges.ts';
import type { ApiRoute } from '../../schemas/api/routes.ts';

/**
 * The parameters of a route, and whether the gateway refuses a request without one. It can see that one is there, not what it is like:
 * the function behind it does.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html (not checked)
 */
export function requestParametersOf({ operationId, path }: ApiRoute): Record<string, boolean> {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => [`method.request.path.${name}`, true] as const);
  const inQuery = Object.keys(apiExchanges[operationId].query?.shape ?? {}).map(
    (name) => [`method.request.querystring.${name}`, false] as const,
  );
  return Object.fromEntries([...inPath, ...inQuery]);
}
