import type { Access } from '../../../localstack/core/access.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Principal, User } from '../../../localstack/core/principal.ts';
import { AccessKeys } from '../../../localstack/identity/access-keys.ts';
import { PolicyAuthorizer } from '../../../localstack/identity/authorizer.ts';
import { Identities } from '../../../localstack/identity/identities.ts';
import { parsePolicy, type PolicyDocument } from '../../../localstack/identity/policy/policy-document.ts';
import type { Role } from '../../../localstack/identity/role.ts';
import { Sessions } from '../../../localstack/identity/sessions.ts';
import type { ResolvedKey } from '../../../localstack/kms/kms.ts';

export const accountId = '123456789012';
export const region = 'eu-central-1';
export const rootArn = `arn:aws:iam::${accountId}:root`;
export const keyArn = `arn:aws:kms:${region}:${accountId}:key/k`;
export const queueArn = `arn:aws:sqs:${region}:${accountId}:orders`;

/** A policy of one statement that allows everything, unless said otherwise. */
export function policy(statement: object = {}): PolicyDocument {
  return parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...statement } },
    'identity',
  );
}

/** A policy of a resource, for everybody unless said otherwise. */
export function resourcePolicy(statement: object = {}): PolicyDocument {
  const base = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
  return parsePolicy({ Version: '2012-10-17', Statement: { ...base, ...statement } }, 'resource');
}

/** A trust policy. */
export function trust(Principal: object, statement: object = {}): PolicyDocument {
  const base = { Effect: 'Allow', Action: 'sts:AssumeRole' };
  return parsePolicy({ Version: '2012-10-17', Statement: { ...base, Principal, ...statement } }, 'trust');
}

/** An account with what decides about it. The key `k` has the alias `alias/k` and leaves everything to the account. */
export function account() {
  const clock = new ManualClock();
  const environment = { clock, entropy: seededEntropy(3), accountId, region };
  const identities = new Identities(environment);
  const accessKeys = new AccessKeys(clock);
  const resourcePolicies = new Map<string, PolicyDocument>();
  const asked: string[] = [];
  let key: ResolvedKey | undefined = {
    arn: keyArn,
    state: 'Enabled',
    policy: resourcePolicy({ Principal: { AWS: rootArn }, Action: 'kms:*' }),
  };
  const authorizer = new PolicyAuthorizer({
    environment,
    principals: identities,
    keys: { resolve: (reference) => (['k', keyArn, 'alias/k'].includes(reference) ? key : undefined) },
    resourcePolicyOf: (arn) => {
      asked.push(arn);
      return resourcePolicies.get(arn);
    },
  });
  const sessions = new Sessions({ environment, identities, accessKeys, authorizer });

  const user = (name: string, ...policies: PolicyDocument[]): User => {
    const created = identities.createUser({ name });
    policies.forEach((one, index) => identities.policiesOfUser(name).putInline(String(index), one));
    return created;
  };
  const role = (name: string, trustPolicy: PolicyDocument, ...policies: PolicyDocument[]): Role => {
    const created = identities.createRole({ name, trustPolicy });
    policies.forEach((one, index) => identities.policiesOfRole(name).putInline(String(index), one));
    return created;
  };
  /** `allowed`, or the error's code. */
  const answer = (principal: Principal, access: Partial<Access> = {}): string => {
    const error = refusal(() =>
      authorizer.check(principal, { action: 'sqs:SendMessage', resource: queueArn, ...access }),
    );
    return error?.code ?? 'allowed';
  };
  const setKey = (over: Partial<ResolvedKey> | undefined): void => {
    key = over && { ...(key as ResolvedKey), ...over };
  };
  return {
    accessKeys,
    answer,
    asked,
    authorizer,
    clock,
    environment,
    identities,
    resourcePolicies,
    role,
    sessions,
    setKey,
    user,
  };
}

/** The error that something throws; `undefined` when it throws none. */
export function refusal(act: () => unknown): AwsError | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}
