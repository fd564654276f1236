import type { WireResponse } from '../../wire/request.ts';
import { chooseTemplate } from '../execute/choose-template.ts';
import type { Invocation } from '../execute/invocation.ts';
import { toHeaders } from '../execute/response-headers.ts';
import { internalError } from '../gateway-error.ts';
import { type BackendAnswer, mappedValue } from '../mapping/parameter-mapping.ts';
import type { ApiMethod, CompiledResponse } from '../method.ts';
import { matchesWhole } from '../vtl/java-regex.ts';
import { JavaDouble, type Value } from '../vtl/values.ts';
import { textOf } from '../vtl/text.ts';

/**
 * Makes the answer out of the backend's: by the first integration response whose pattern matches the status, else by the one
 * without a pattern.
 *
 * @throws GatewayError API_CONFIGURATION_ERROR when none fits; TemplateFailure, and SyntaxError for an answer that should be JSON
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html (not checked)
 */
export function integrationResponse(method: ApiMethod, answer: BackendAnswer, invocation: Invocation): WireResponse {
  const { config, templates } = selectResponse(method.responses, String(answer.status));
  const [type, template] = chooseTemplate(templates, invocation.request.wire.headers['accept']);
  const headers = Object.entries(config.ResponseParameters).flatMap(([target, source]): [string, string][] => {
    const value = mappedValue(source, invocation, answer);
    return value === undefined ? [] : [[target.replace(/^method\.response\.header\./, ''), value]];
  });
  const body = template ? template(answer.body, invocation) : answer.body;
  const overridden = Array.from(invocation.section('responseOverride', 'header'), ([name, value]): [string, string] => [
    name,
    textOf(value),
  ]);
  return {
    status: statusOf(invocation.section('responseOverride').get('status')) ?? Number(config.StatusCode),
    headers: { 'content-type': type, ...toHeaders([...headers, ...overridden]) },
    body,
  };
}

function selectResponse(responses: readonly CompiledResponse[], status: string): CompiledResponse {
  const found =
    responses.find(({ config }) => config.SelectionPattern && matchesWhole(status, config.SelectionPattern)) ??
    responses.find(({ config }) => !config.SelectionPattern);
  if (found) return found;
  throw internalError(`No match for output mapping and no default output mapping configured. Status: ${status}`);
}

/** What is no status is passed over. */
function statusOf(value: Value): number | undefined {
  const status =
    value instanceof JavaDouble ? value.value : Number(typeof value === 'string' ? value : (value as number));
  return Number.isInteger(status) && status >= 200 && status < 600 ? status : undefined;
}
