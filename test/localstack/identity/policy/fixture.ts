import type { Principal, RoleSession, ServicePrincipal, User } from '../../../../localstack/core/principal.ts';
import { type Decision, type PolicyType } from '../../../../localstack/identity/policy/decision.ts';
import {
  type PolicyDocument,
  type PolicyKind,
  parsePolicy,
} from '../../../../localstack/identity/policy/policy-document.ts';
import { RequestContext } from '../../../../localstack/identity/policy/request-context.ts';
import type { PolicyRequest } from '../../../../localstack/identity/policy/statement.ts';

export const accountId = '123456789012';
export const queueArn = `arn:aws:sqs:us-east-1:${accountId}:orders`;
export const roleArn = `arn:aws:iam::${accountId}:role/sender`;

export const user: User = { kind: 'user', arn: `arn:aws:iam::${accountId}:user/ann`, uniqueId: 'AIDAANN' };

export const session: RoleSession = {
  kind: 'role-session',
  arn: `arn:aws:sts::${accountId}:assumed-role/sender/one`,
  uniqueId: 'AROASENDER:one',
  roleArn,
};

export const service: ServicePrincipal = {
  kind: 'service',
  service: 'events.amazonaws.com',
  sourceArn: `arn:aws:events:us-east-1:${accountId}:rule/bus/rule`,
};

/** The time of every request. */
export const now = Date.UTC(2026, 0, 1, 12);

/** A context of these keys, in whatever case. */
export function contextOf(values: Readonly<Record<string, string | readonly string[]>> = {}): RequestContext {
  const entries = Object.entries(values).map(
    ([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value] as const,
  );
  return new RequestContext(new Map(entries), () => now);
}

/** Somebody sends to the queue, unless said otherwise. */
export function requestOf(
  over: Partial<Omit<PolicyRequest, 'context'>> = {},
  context: Readonly<Record<string, string | readonly string[]>> = {},
): PolicyRequest {
  const principal: Principal = user;
  return { principal, action: 'sqs:SendMessage', resource: queueArn, ...over, context: contextOf(context) };
}

/** A policy of one statement, which allows everything unless said otherwise. */
export function policyOf(statement: object, kind: PolicyKind = 'identity'): PolicyDocument {
  const base = {
    Effect: 'Allow',
    ...('NotAction' in statement ? {} : { Action: '*' }),
    ...(kind === 'trust' || 'NotResource' in statement ? {} : { Resource: '*' }),
  };
  return parsePolicy({ Version: '2012-10-17', Statement: { ...base, ...statement } }, kind);
}

/** A policy of a resource of one statement, about everybody unless said otherwise. */
export function resourcePolicyOf(statement: object, kind: PolicyKind = 'resource'): PolicyDocument {
  return policyOf({ ...('NotPrincipal' in statement ? {} : { Principal: '*' }), ...statement }, kind);
}

export const allowed: Decision = undefined;
export const denies = (by: PolicyType): Decision => ({ explicit: true, by });
export const lacks = (by: PolicyType): Decision => ({ explicit: false, by });
