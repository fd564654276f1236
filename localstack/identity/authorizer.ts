import type { Access, Authorizer } from '../core/access.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Principal } from '../core/principal.ts';
import type { KeyDirectory, ResolvedKey } from '../kms/kms.ts';
import { DecisionMemory } from './decision-memory.ts';
import { conditionKeys } from './global-keys.ts';
import { checkUsable, isAboutKey, noSuchKey } from './key-use.ts';
import { type Decision, denialMessage } from './policy/decision.ts';
import { type ApplicablePolicies, evaluate } from './policy/evaluate.ts';
import type { PolicyDocument } from './policy/policy-document.ts';
import { RequestContext } from './policy/request-context.ts';
import type { PrincipalDirectory, PrincipalRecord } from './principal-directory.ts';

/** What decisions are made by. */
export interface PolicyAuthorizerProps {
  readonly environment: Pick<CloudEnvironment, 'accountId' | 'region' | 'clock'>;
  readonly principals: PrincipalDirectory;
  readonly keys: KeyDirectory;
  /** The policy of a queue, a bucket, an object's bucket … Asked each time; one that is changed has to be another object. */
  readonly resourcePolicyOf: (arn: string) => PolicyDocument | undefined;
}

/**
 * What everybody may do who signs requests, whatever policies say.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html (not checked)
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html (not checked)
 */
const withoutPermission: ReadonlySet<string> = new Set(['sts:GetCallerIdentity', 'sts:GetSessionToken']);

/**
 * What the trust policy of the role has to allow.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html (sts:TagSession, checked 2026-11-27)
 */
const decidedByTrust: ReadonlySet<string> = new Set(['sts:AssumeRole', 'sts:TagSession']);

const nobody: PrincipalRecord = { policies: [], boundary: undefined, session: undefined, conditionKeys: {} };

/** Decides by the account's policies, those of its resources, and the state of its keys. */
export class PolicyAuthorizer implements Authorizer {
  readonly #props: PolicyAuthorizerProps;
  readonly #memory = new DecisionMemory();

  constructor(props: PolicyAuthorizerProps) {
    this.#props = props;
  }

  check(principal: Principal, access: Access): void {
    const { action, resource } = access;
    if (withoutPermission.has(action)) return;
    if (!isAboutKey(action, resource)) {
      const decision = this.#decide(principal, access, ...this.#resourcePolicy(access));
      if (decision) throw denied('AccessDeniedException', principal, access, decision);
      return;
    }
    const key = this.#keyOf(resource);
    const onKey = key.arn === resource ? access : { ...access, resource: key.arn };
    const decision = this.#decide(principal, onKey, key.policy, 'key');
    if (decision) throw denied('KMSAccessDeniedException', principal, onKey, decision);
    checkUsable(action, key);
  }

  #keyOf(reference: string): ResolvedKey {
    const key = this.#props.keys.resolve(reference);
    if (!key) throw noSuchKey(reference, this.#props.environment);
    return key;
  }

  #resourcePolicy({ action, resource }: Access): [PolicyDocument | undefined, ApplicablePolicies['resourceRule']] {
    const { principals, resourcePolicyOf } = this.#props;
    if (decidedByTrust.has(action)) return [principals.trustPolicyOf(resource), 'trust'];
    return [resource === '*' ? undefined : resourcePolicyOf(resource), 'or-identity'];
  }

  #decide(
    principal: Principal,
    access: Access,
    resource: PolicyDocument | undefined,
    resourceRule: ApplicablePolicies['resourceRule'],
  ): Decision {
    const { principals, environment } = this.#props;
    this.#memory.beginVersion(principals.version);
    const record = principal.kind === 'service' ? nobody : principals.recordOf(principal);
    const { policies: identity, boundary, session } = record;
    const policies = [resource, boundary, session, ...identity];
    const asked = (key: string): boolean => policies.some((policy) => policy?.keys.has(key));
    const memoryKey = this.#memory.keyOf(principal, access, asked);
    const remembered = this.#memory.find(memoryKey, resource);
    if (remembered) return remembered.decision;

    const values = conditionKeys(principal, access, record.conditionKeys, environment);
    const context = new RequestContext(values, () => environment.clock.now());
    const { action, resource: arn } = access;
    const decision = evaluate(
      { principal, action, resource: arn, context },
      { identity, boundary, session, resource, resourceRule },
    );
    if (!context.readTheClock) this.#memory.remember(memoryKey, { resource, decision });
    return decision;
  }
}

function denied(code: string, principal: Principal, access: Access, denial: NonNullable<Decision>): AwsError {
  const who = principal.kind === 'service' ? principal.service : principal.arn;
  return new AwsError(code, denialMessage(who, access.action, access.resource, denial));
}
