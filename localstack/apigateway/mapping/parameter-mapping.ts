import { contextText } from '../execute/context-text.ts';
import type { Invocation } from '../execute/invocation.ts';
import { requestParameter } from '../request/request-parameter.ts';
import { readJson } from '../vtl/json-reader.ts';
import { select } from '../vtl/json-path.ts';
import { jsonText } from '../vtl/text.ts';
import type { Value } from '../vtl/values.ts';

/** What a backend answered. */
export interface BackendAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Where the value of a parameter comes from: a text in single quotes, the request, the backend's answer, `context` or
 * `stageVariables`. `undefined` when there is nothing.
 *
 * @throws SyntaxError for a path into a body that is no JSON
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html (not checked)
 */
export function mappedValue(source: string, invocation: Invocation, answer?: BackendAnswer): string | undefined {
  const quoted = /^'(.*)'$/s.exec(source);
  if (quoted) return quoted[1];
  const [place = '', ...rest] = source.split('.');
  if (place === 'context') return contextText(invocation.context, rest);
  if (place === 'stageVariables') return invocation.stage.config.Variables[rest.join('.')];
  const [, where = '', ...names] = rest;
  if (where === 'body') return within(place === 'method' ? bodyOf(invocation) : (answer?.body ?? ''), names);
  const name = names.join('.');
  if (place === 'integration') return answer?.headers[name.toLowerCase()];
  return requestParameter(invocation, where.replace(/^multivalue/, ''), name);
}

function bodyOf({ request }: Invocation): string {
  return request.wire.body.toString();
}

/** All of a body, or what a path leads to in it. */
function within(body: string, path: readonly string[]): string | undefined {
  if (path.length === 0) return body;
  const found: Value = select(readJson(body), `$.${path.join('.')}`);
  if (found === undefined) return undefined;
  return typeof found === 'string' ? found : jsonText(found);
}
