import type { Invocation } from '../execute/invocation.ts';

/**
 * A parameter of the request; `undefined` for one that it does not have. A name of a header has no case, and of a name in the
 * query that comes twice the last value counts.
 *
 * @param place `path`, `querystring` or `header`
 */
export function requestParameter({ request, route }: Invocation, place: string, name: string): string | undefined {
  const { headers, query } = request.wire;
  if (place === 'path') return route?.pathParameters.get(name);
  if (place === 'querystring') return query.getAll(name).at(-1);
  const lower = name.toLowerCase();
  const value = place === 'header' && Object.hasOwn(headers, lower) ? headers[lower] : undefined;
  return Array.isArray(value) ? value.join(', ') : value;
}
