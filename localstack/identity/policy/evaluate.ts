import type { Decision, PolicyType } from './decision.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { Reach } from './principal-element.ts';
import { type PolicyRequest, reachOf } from './statement.ts';

/** The policies that apply to a request. */
export interface ApplicablePolicies {
  /** Those of whoever asks; none for a service. */
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
  /** What was passed when the session began. */
  readonly session?: PolicyDocument | undefined;
  readonly resource?: PolicyDocument | undefined;
  /**
   * `or-identity`: the resource's policy or an identity-based one has to allow. `key` and `trust`: the policy of the key or of
   * the role has to, either whoever asks or the account, which lets identity-based policies decide.
   */
  readonly resourceRule: 'or-identity' | 'key' | 'trust';
}

/**
 * Decides as AWS does within one account.
 *
 *     a Deny anywhere ─▶ no
 *     the resource's policy allows who asks directly ─▶ yes
 *     neither it allows the role, nor an identity-based policy allows ─▶ no
 *     a boundary, or a policy of the session, is there and does not allow ─▶ no
 *     otherwise ─▶ yes
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (checked 2026-11-21)
 */
export function evaluate(request: PolicyRequest, policies: ApplicablePolicies): Decision {
  const { resourceRule } = policies;
  const identity = opinionOf(policies.identity, request);
  const resource = opinionOf(listOf(policies.resource), request);
  const boundary = opinionOf(listOf(policies.boundary), request);
  const session = opinionOf(listOf(policies.session), request);
  const resourceType: PolicyType = resourceRule === 'trust' ? 'role trust policy' : 'resource-based policy';

  const denied =
    (identity.denies && 'identity-based policy') ||
    (resource.denies && resourceType) ||
    (boundary.denies && 'permissions boundary') ||
    (session.denies && 'session policy');
  if (denied) return { explicit: true, by: denied };

  if (resource.allows === 'direct') return undefined;
  if (request.principal.kind === 'service') return missing(resourceType);
  if (resourceRule !== 'or-identity' && resource.allows === undefined) return missing(resourceType);
  if (resource.allows !== 'role' && !identity.allows) return missing('identity-based policy');
  if (policies.boundary && !boundary.allows) return missing('permissions boundary');
  if (policies.session && !session.allows) return missing('session policy');
  return undefined;
}

function missing(by: PolicyType): Decision {
  return { explicit: false, by };
}

interface Opinion {
  readonly denies: boolean;
  /** The farthest reach of a statement that allows. */
  readonly allows: Reach | undefined;
}

function listOf(policy: PolicyDocument | undefined): readonly PolicyDocument[] {
  return policy ? [policy] : [];
}

const strength: Readonly<Record<Reach, number>> = { direct: 3, role: 2, account: 1 };

function opinionOf(policies: readonly PolicyDocument[], request: PolicyRequest): Opinion {
  let denies = false;
  let allows: Reach | undefined;
  for (const { statements } of policies) {
    for (const statement of statements) {
      const reach = reachOf(statement, request);
      if (reach === undefined) continue;
      if (statement.effect === 'Deny') denies = true;
      else allows = farther(reach, allows);
    }
  }
  return { denies, allows };
}

function farther(one: Reach, other: Reach | undefined): Reach {
  // Stryker disable next-line EqualityOperator: of two that reach as far, either will do
  return other === undefined || strength[one] > strength[other] ? one : other;
}
