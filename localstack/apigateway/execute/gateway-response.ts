import type { WireResponse } from '../../wire/request.ts';
import type { GatewayError } from '../gateway-error.ts';
import { requestParameter } from '../request/request-parameter.ts';
import { chooseTemplate } from './choose-template.ts';
import { contextText } from './context-text.ts';
import type { Invocation } from './invocation.ts';
import { toHeaders } from './response-headers.ts';

const defaultTemplate = '{"message":$context.error.messageString}';

/**
 * Words what the gateway answers itself, by the API's gateway response for the type, by its DEFAULT_4XX or DEFAULT_5XX, or as AWS
 * does. Its templates are no VTL: variables are put in, nothing else.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html (checked 2026-11-27)
 */
export function gatewayResponse(error: GatewayError, invocation: Invocation): WireResponse {
  noteError(error, invocation);
  const { gatewayResponses } = invocation.api;
  const fallback = error.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const worded = gatewayResponses.get(error.type) ?? gatewayResponses.get(fallback);
  const templates = new Map(Object.entries(worded?.ResponseTemplates ?? {}));
  const [type, template = defaultTemplate] = chooseTemplate(templates, invocation.request.wire.headers['accept']);
  const own = Object.entries(worded?.ResponseParameters ?? {}).map(([name, source]): [string, string] => [
    name.slice('gatewayresponse.header.'.length),
    parameter(source, invocation),
  ]);
  return {
    status: Number(worded?.StatusCode ?? error.status),
    headers: { 'content-type': type, 'x-amzn-errortype': error.errorType, ...toHeaders(own) },
    body: fill(template, invocation),
  };
}

/** `$context.error`. A message's own text, and the same in quotes as JSON has it. */
function noteError(error: GatewayError, invocation: Invocation): void {
  const known = invocation.section('error');
  known.set('message', error.message);
  known.set('messageString', JSON.stringify(error.message));
  known.set('responseType', error.type);
  const { validationErrors } = error;
  // As it stands between quotes of JSON: AWS was seen to escape the quotes within it.
  if (validationErrors)
    known.set('validationErrorString', JSON.stringify(`[${validationErrors.join(', ')}]`).slice(1, -1));
}

const name = String.raw`(?:context|stageVariables|method\.request\.(?:header|querystring|path))\.[\w.-]*[\w-]`;
const variable = new RegExp(String.raw`\$(?:\{(${name})\}|(${name}))`, 'g');

function fill(template: string, invocation: Invocation): string {
  return template.replaceAll(variable, (_whole, wrapped: string | undefined, plain: string) =>
    valueOf(wrapped ?? plain, invocation),
  );
}

/** A header's value: a text in single quotes, or where one comes from. */
function parameter(source: string, invocation: Invocation): string {
  const quoted = /^'(.*)'$/s.exec(source);
  return quoted ? (quoted[1] ?? '') : valueOf(source, invocation);
}

function valueOf(source: string, invocation: Invocation): string {
  const [place = '', ...rest] = source.split('.');
  if (place === 'context') return contextText(invocation.context, rest) ?? '';
  if (place === 'stageVariables') return invocation.stage.config.Variables[rest.join('.')] ?? '';
  const [, where = '', ...names] = rest;
  return requestParameter(invocation, where, names.join('.')) ?? '';
}
