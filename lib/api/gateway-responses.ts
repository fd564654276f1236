import { type ApiProblemCode, apiProblems, problemHeaders } from '../../schemas/api/problem-details.ts';
import { type ErrorTemplate, problemTemplate } from './problem-template.ts';

/** What the gateway answers by itself in one kind of case. */
export interface GatewayAnswer {
  /** What API Gateway calls the case. */
  readonly responseType: string;
  readonly statusCode: string;
  /** Each name to its value, as they are. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, in which the gateway replaces variables and does nothing else. */
  readonly template: string;
}

/**
 * Every case in which the gateway answers by itself, and the problem that it then states. Cases of authorizers and API keys cannot
 * happen here; they are stated so that no error ever has another shape.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html (not checked)
 */
const problems: Readonly<Record<string, ApiProblemCode>> = {
  ACCESS_DENIED: 'access_denied',
  API_CONFIGURATION_ERROR: 'internal',
  AUTHORIZER_CONFIGURATION_ERROR: 'internal',
  AUTHORIZER_FAILURE: 'internal',
  BAD_REQUEST_BODY: 'invalid_body',
  BAD_REQUEST_PARAMETERS: 'invalid_parameter',
  DEFAULT_4XX: 'invalid_parameter',
  DEFAULT_5XX: 'internal',
  EXPIRED_TOKEN: 'bad_signature',
  INTEGRATION_FAILURE: 'unavailable',
  INTEGRATION_TIMEOUT: 'timeout',
  INVALID_API_KEY: 'access_denied',
  INVALID_SIGNATURE: 'bad_signature',
  MISSING_AUTHENTICATION_TOKEN: 'not_signed',
  QUOTA_EXCEEDED: 'too_many_requests',
  REQUEST_TOO_LARGE: 'too_large',
  RESOURCE_NOT_FOUND: 'not_found',
  THROTTLED: 'too_many_requests',
  UNAUTHORIZED: 'access_denied',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
  // The firewall of this stack counts requests and does nothing else.
  WAF_FILTERED: 'too_many_requests',
};

/**
 * The gateway's own words, where it has some that help. It escapes them for JSON itself: `{"message": "$context.error.validationErrorString"}`
 * has come out as `{"message": "[object has missing required properties ([\"team\"])]"}`, as public examples show. `messageString` even
 * brings its quotation marks.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html (not checked)
 */
const words: Readonly<Record<string, ErrorTemplate>> = {
  BAD_REQUEST_BODY: { path: '', code: 'invalid_body', message: '$context.error.validationErrorString' },
  BAD_REQUEST_PARAMETERS: { path: '', code: 'invalid_parameter', message: '$context.error.messageString' },
  DEFAULT_4XX: { path: '', code: '$context.error.responseType', message: '$context.error.messageString' },
};

/** All that the gateway answers by itself, in the one shape of every error. */
export function gatewayResponses(): readonly GatewayAnswer[] {
  return Object.entries(problems).map(([responseType, code]) => ({
    responseType,
    statusCode: String(apiProblems[code].status),
    headers: problemHeaders(code),
    template: problemTemplate(code, words[responseType] ? [words[responseType]] : []),
  }));
}
