import type { RoleSession } from '../../../localstack/core/principal.ts';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import type { Identities } from '../../../localstack/identity/identities.ts';
import type { Role } from '../../../localstack/identity/role.ts';
import { accountId, prefix, type World } from './world.ts';

/** Somebody of the account who has policies of the stack and nothing else. */
export interface Holder {
  /** Of the role, which is made at the first call. */
  readonly name: string;
  /** By their names without `sluice-sim-`. */
  readonly policies: readonly string[];
  readonly sessionName: string;
}

/** A session of somebody. */
export function holderOf({ cloud }: World, { name, policies, sessionName }: Holder): RoleSession {
  const { identities } = cloud.services;
  const known = identities.roleByArn(`arn:aws:iam::${accountId}:role/${name}`);
  const role = known ?? newRole(identities, name, policies);
  return identities.beginRoleSession(role, sessionName, { policy: undefined, issuedAt: 0 });
}

function newRole(identities: Identities, name: string, policies: readonly string[]): Role {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: accountId } };
  const trustPolicy = parsePolicy({ Version: '2012-10-17', Statement: statement }, 'trust');
  const role = identities.createRole({ name, tags: {}, trustPolicy });
  for (const policy of policies) {
    const policyArn = `arn:aws:iam::${accountId}:policy/${prefix}${policy}`;
    identities.policiesOfRole(name).attach(policyArn, identities.managedPolicies.find(policyArn));
  }
  return role;
}
