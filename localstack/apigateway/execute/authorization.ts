import { AwsError } from '../../core/aws-error.ts';
import type { Identity, User } from '../../core/principal.ts';
import type { Gate } from '../../wire/gate.ts';
import { GatewayError, type ResponseType } from '../gateway-error.ts';
import { apiGatewayLimits } from '../limits.ts';
import type { Value } from '../vtl/values.ts';
import type { Invocation } from './invocation.ts';

/** Whoever calls a method that is open to all, as policies see them: only `*` reaches them. */
const anonymous: User = { kind: 'user', arn: 'anonymous', uniqueId: 'anonymous' };

const typesOfRefusals: Readonly<Record<string, ResponseType>> = {
  MissingAuthenticationTokenException: 'MISSING_AUTHENTICATION_TOKEN',
  ExpiredTokenException: 'EXPIRED_TOKEN',
};

/**
 * Decides whether a request may go on, by the signature and policies of whoever sent it and the API's policy. The path in the ARN
 * is the one that was sent, percent-encoding and all.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN, INVALID_SIGNATURE, EXPIRED_TOKEN, ACCESS_DENIED; 414 for too long an ARN
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html (not checked)
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html (checked 2026-11-27)
 */
export function authorize(invocation: Invocation, gate: Gate): void {
  const { api, config, request } = invocation;
  const isOpen = config?.AuthorizationType === 'NONE';
  if (isOpen && !api.policy) return;
  const arn = invocation.methodArn(request.path);
  if (Buffer.byteLength(arn) > apiGatewayLimits.maxMethodArnBytes)
    throw new GatewayError('DEFAULT_4XX', 'Request URI too long', { status: 414, name: 'RequestURITooLongException' });
  const identity = isOpen ? anonymous : identify(invocation, gate);
  const noted = new Map<string, Value>([['status', 200]]);
  invocation.context.set('authorize', noted);
  try {
    gate.check(identity, { action: 'execute-api:Invoke', resource: arn });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    noted.set('status', 403).set('error', error.message);
    throw new GatewayError(
      'ACCESS_DENIED',
      error.message.replace(/(:execute-api:[^:]*:)\d{8}(?=\d{4}:)/, '$1********'),
    );
  }
}

function identify(invocation: Invocation, gate: Gate): Identity {
  const { wire } = invocation.request;
  try {
    const identity = gate.identify(wire, { service: 'execute-api', dialect: 'rest-json' });
    invocation.identified(identity, accessKeyOf(invocation));
    return identity;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const type = typesOfRefusals[error.code] ?? 'INVALID_SIGNATURE';
    const message = type === 'MISSING_AUTHENTICATION_TOKEN' ? 'Missing Authentication Token' : error.message;
    throw new GatewayError(type, message, { name: error.code });
  }
}

function accessKeyOf({ request: { wire } }: Invocation): string {
  const credential = wire.headers['authorization'] ?? `Credential=${wire.query.get('X-Amz-Credential') ?? ''}`;
  return /Credential=([^/,\s]+)/.exec(String(credential))?.[1] ?? '';
}
