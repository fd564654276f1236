import type { Access } from '../core/access.ts';
import type { Principal } from '../core/principal.ts';
import type { Decision } from './policy/decision.ts';
import type { PolicyDocument } from './policy/policy-document.ts';

interface Remembered {
  /** The resource's policy that it was decided by: another one decides anew. */
  readonly resource: PolicyDocument | undefined;
  readonly decision: Decision;
}

/** Decisions that are remembered at a time; then all are forgotten. */
const capacity = 10_000;

/**
 * Remembers decisions until a policy changes. What a request's context holds counts only as far as the policies ask for it,
 * so that a table whose policies do not look at the keys of its items is decided about once.
 */
export class DecisionMemory {
  readonly #decisions = new Map<string, Remembered>();
  readonly #serials = new WeakMap<Principal, number>();
  #lastSerial = 0;
  #version = -1;

  /** Forgets everything that was decided in another version of the identities' policies. */
  beginVersion(version: number): void {
    if (version === this.#version) return;
    this.#version = version;
    this.#decisions.clear();
  }

  /**
   * What the decision about an access is remembered under.
   *
   * @param asked whether any policy that applies looks at a condition key, in lower case
   */
  keyOf(principal: Principal, { action, resource, context }: Access, asked: (key: string) => boolean): string {
    const relevant: unknown[] = [];
    for (const name in context) if (asked(name.toLowerCase())) relevant.push(name, context[name]);
    // The resource is last: what the caller makes up in it cannot look like anything else.
    return `${this.#nameOf(principal)} ${action} ${relevant.length === 0 ? '' : JSON.stringify(relevant)} ${resource}`;
  }

  find(key: string, resource: PolicyDocument | undefined): Remembered | undefined {
    const remembered = this.#decisions.get(key);
    return remembered?.resource === resource ? remembered : undefined;
  }

  remember(key: string, remembered: Remembered): void {
    if (this.#decisions.size >= capacity) this.#decisions.clear();
    this.#decisions.set(key, remembered);
  }

  /** Two sessions of one name are two principals: each may have a policy of its own. */
  #nameOf(principal: Principal): string | number {
    if (principal.kind === 'service') return `${principal.service} ${principal.sourceArn}`;
    let serial = this.#serials.get(principal);
    if (serial === undefined) this.#serials.set(principal, (serial = ++this.#lastSerial));
    return serial;
  }
}
