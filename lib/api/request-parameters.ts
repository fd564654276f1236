import { eventListQuery, timeRangeQuery } from '../../schemas/api/bodies.ts';
import type { ApiRoute } from '../../schemas/api/routes.ts';

/** What may be asked for beside the path. */
const queries: Readonly<Record<string, readonly string[]>> = {
  listEvents: Object.keys(eventListQuery.shape),
  getMetricsSummary: Object.keys(timeRangeQuery.shape),
};

/**
 * The parameters of a route, and whether the gateway refuses a request without one. It can see that one is there, not what it is like:
 * the function behind it does.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html (not checked)
 */
export function requestParametersOf({ operationId, path }: ApiRoute): Record<string, boolean> {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => [`method.request.path.${name}`, true] as const);
  const inQuery = (queries[operationId] ?? []).map((name) => [`method.request.querystring.${name}`, false] as const);
  return Object.fromEntries([...inPath, ...inQuery]);
}
