import { AwsError } from '../core/aws-error.ts';
import { alreadyExists } from './entity-errors.ts';
import type { PolicyDocument } from './policy/policy-document.ts';

/** The policies of the account that can be attached to several identities. */
export class ManagedPolicies {
  readonly #policies = new Map<string, PolicyDocument>();

  /** @throws AwsError `EntityAlreadyExists` (409) */
  create(arn: string, policy: PolicyDocument): void {
    if (this.#policies.has(arn)) throw alreadyExists(arn);
    this.#policies.set(arn, policy);
  }

  /** @throws AwsError `NoSuchEntity` (404), for a policy that AWS itself manages too: none of those is modelled */
  find(arn: string): PolicyDocument {
    const policy = this.#policies.get(arn);
    if (policy) return policy;
    const reason = arn.includes(':iam::aws:policy/')
      ? `The policy ${arn} is AWS's own and not modelled; give its statements in a policy of the account.`
      : `Policy ${arn} does not exist or is not attachable.`;
    throw new AwsError('NoSuchEntity', reason, 404);
  }
}
