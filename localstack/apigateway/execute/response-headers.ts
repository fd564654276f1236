import { validateHeaderName, validateHeaderValue } from 'node:http';

/**
 * Headers that are the gateway's own business, which it answers under another name.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html (not checked)
 */
const remapped = new Set([
  'connection',
  'content-length',
  'date',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
]);

/** Headers of an answer, in lower case, without those that HTTP does not allow. */
export function toHeaders(given: Iterable<readonly [name: string, value: string]>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of given) {
    const lower = name.toLowerCase();
    if (isAllowed(lower, value)) headers[remapped.has(lower) ? `x-amzn-remapped-${lower}` : lower] = value;
  }
  return headers;
}

function isAllowed(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return name !== '__proto__';
  } catch {
    return false;
  }
}
