/**
 * What API Gateway allows of a REST API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html (checked 2026-11-27)
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (the length of an ARN, checked 2026-11-27)
 */
export const apiGatewayLimits = {
  maxPayloadBytes: 10 * 1024 * 1024,
  /** Longer is possible on AWS where the account's quota was raised. */
  maxIntegrationTimeoutMs: 29_000,
  minIntegrationTimeoutMs: 50,
  /** Turns of one `#foreach`; those that would follow are left out. */
  maxForeachTurns: 1_000,
  maxMethodArnBytes: 1_600,
} as const;

/** What AWS does not publish but must have: how much a template may do before it is stopped. */
export const templateLimits = {
  /** Directives, references and operators that run. */
  maxSteps: 200_000,
  /** Characters of a text that it makes. */
  maxCharacters: 12 * 1024 * 1024,
} as const;
