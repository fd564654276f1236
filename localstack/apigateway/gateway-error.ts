/**
 * Each type of gateway response, its status and the name that the header `x-amzn-errortype` has for it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html (checked 2026-11-27)
 * @see https://github.com/localstack/localstack/blob/main/localstack-core/localstack/services/apigateway/next_gen/execute_api/gateway_response.py
 *   (the names, in part recorded from AWS, checked 2026-11-27)
 */
const types = {
  ACCESS_DENIED: [403, 'AccessDeniedException'],
  API_CONFIGURATION_ERROR: [500, 'InternalServerErrorException'],
  BAD_REQUEST_BODY: [400, 'BadRequestException'],
  BAD_REQUEST_PARAMETERS: [400, 'BadRequestException'],
  DEFAULT_4XX: [400, 'BadRequestException'],
  DEFAULT_5XX: [500, 'InternalServerErrorException'],
  EXPIRED_TOKEN: [403, 'ExpiredTokenException'],
  INTEGRATION_FAILURE: [504, 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'InternalServerErrorException'],
  INVALID_SIGNATURE: [403, 'InvalidSignatureException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'MissingAuthenticationTokenException'],
  REQUEST_TOO_LARGE: [413, 'RequestTooLargeException'],
  RESOURCE_NOT_FOUND: [404, 'ResourceNotFoundException'],
  THROTTLED: [429, 'TooManyRequestsException'],
  UNAUTHORIZED: [401, 'UnauthorizedException'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'BadRequestException'],
  WAF_FILTERED: [403, 'ForbiddenException'],
  // Nothing here leads to these; an API may word them all the same.
  AUTHORIZER_CONFIGURATION_ERROR: [500, 'AuthorizerConfigurationException'],
  AUTHORIZER_FAILURE: [500, 'AuthorizerFailureException'],
  INVALID_API_KEY: [403, 'ForbiddenException'],
  QUOTA_EXCEEDED: [429, 'LimitExceededException'],
} as const satisfies Record<string, readonly [status: number, name: string]>;

/** What the gateway itself can answer. */
export type ResponseType = keyof typeof types;

/** All types of gateway responses. */
export const responseTypes = Object.keys(types) as [ResponseType, ...ResponseType[]];

/** What a gateway error says beside its type and its message. */
export interface GatewayErrorDetails {
  readonly status?: number;
  /** The name in `x-amzn-errortype`. */
  readonly name?: string;
  /** What is wrong with a body, each in a sentence. */
  readonly validationErrors?: readonly string[];
  /** What happened, for whoever develops the API; the caller is not told. */
  readonly reason?: string;
}

/** A request that the gateway answers itself. The message is for the caller. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly type: ResponseType;
  readonly status: number;
  readonly errorType: string;
  readonly validationErrors: readonly string[] | undefined;
  readonly reason: string | undefined;

  constructor(type: ResponseType, message: string, details: GatewayErrorDetails = {}) {
    super(message);
    const [status, name] = types[type];
    this.type = type;
    this.status = details.status ?? status;
    this.errorType = details.name ?? name;
    this.validationErrors = details.validationErrors;
    this.reason = details.reason;
  }
}

/** What the caller is told when the API or what is behind it is at fault. */
export function internalError(
  reason: string,
  type: ResponseType = 'API_CONFIGURATION_ERROR',
  status = 500,
): GatewayError {
  return new GatewayError(type, 'Internal server error', { status, reason });
}
