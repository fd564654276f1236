import { AwsError } from '../core/aws-error.ts';
import { parsePolicyJson, type PolicyDocument } from '../identity/policy/policy-document.ts';
import { invalidParameter } from './errors.ts';
import { limits } from './limits.ts';

/**
 * Which services may write into log groups of the account: up to ten policies, which count for all groups together.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html (checked 2026-11-27)
 */
export class ResourcePolicies {
  readonly #byName = new Map<string, PolicyDocument>();
  #all: PolicyDocument | undefined;

  /** @throws AwsError `InvalidParameterException`, `LimitExceededException`, `MalformedPolicyDocument` */
  put(name: string, json: string): void {
    const { resourcePolicies, resourcePolicyCharacters: max } = limits;
    if (json.length > max)
      throw invalidParameter(`A resource policy has at most ${max} characters; got ${json.length}.`);
    if (!this.#byName.has(name) && this.#byName.size >= resourcePolicies)
      throw new AwsError('LimitExceededException', `There are ${resourcePolicies} resource policies already.`);
    this.#byName.set(name, parsePolicyJson(json, 'resource'));
    const policies = Array.from(this.#byName.values());
    this.#all = {
      statements: policies.flatMap(({ statements }) => statements),
      keys: new Set(policies.flatMap(({ keys }) => Array.from(keys))),
    };
  }

  /** All of them as one; `undefined` when there is none. */
  get all(): PolicyDocument | undefined {
    return this.#all;
  }
}
