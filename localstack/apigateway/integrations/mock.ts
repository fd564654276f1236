import { internalError } from '../gateway-error.ts';
import type { BackendAnswer } from '../mapping/parameter-mapping.ts';
import { readJson } from '../vtl/json-reader.ts';
import type { IntegrationRequest } from './integration-request.ts';

/**
 * A backend that there is not: it answers the status that the request's template says, and nothing else.
 *
 * @throws GatewayError for a template that makes no `{"statusCode": …}`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html (not checked)
 */
export function answerMock({ body }: IntegrationRequest): BackendAnswer {
  const made = parsed(body);
  const status = made instanceof Map ? Number(made.get('statusCode')) : Number.NaN;
  if (!Number.isInteger(status)) throw internalError('The request template of a MOCK integration made no statusCode.');
  return { status, headers: {}, body: '' };
}

function parsed(body: string): unknown {
  try {
    return readJson(body);
  } catch {
    return undefined;
  }
}
