import type { PolicyDocument } from './policy/policy-document.ts';

/** The policies of one user or role: inline by their names, managed by their ARNs. */
export class AttachedPolicies {
  readonly #policies = new Map<string, PolicyDocument>();
  readonly #changed: () => void;

  /** @param changed called after each change */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A policy of the same name is replaced, as `PutRolePolicy` does. */
  putInline(name: string, policy: PolicyDocument): void {
    this.#put(`inline ${name}`, policy);
  }

  attach(arn: string, policy: PolicyDocument): void {
    this.#put(arn, policy);
  }

  all(): readonly PolicyDocument[] {
    return [...this.#policies.values()];
  }

  #put(key: string, policy: PolicyDocument): void {
    this.#policies.set(key, policy);
    this.#changed();
  }
}
