import { AwsError } from '../core/aws-error.ts';
import type { Clock } from '../core/clock.ts';
import type { Credential, CredentialDirectory } from './credential.ts';

/** How long an expired key is still known, so that its holder is told that it is, milliseconds. */
const keptExpiredMs = 3_600_000;

/** Keys at a time. AWS has no such bound; here memory is one. */
const capacity = 20_000;

/** The access keys of an account, lasting and temporary. Those that have expired are forgotten in time. */
export class AccessKeys implements CredentialDirectory {
  readonly #clock: Clock;
  readonly #byId = new Map<string, Credential>();
  /** When the first of the keys may be forgotten. */
  #forgetAt = Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The ids of keys that last, for whoever has to be told which there are. */
  get lasting(): readonly string[] {
    return [...this.#byId.values()].flatMap(({ accessKeyId, sessionToken }) =>
      sessionToken === undefined ? [accessKeyId] : [],
    );
  }

  /** @throws AwsError `Throttling` when there are too many keys that have not expired */
  add(credential: Credential): void {
    if (this.#forgetAt <= this.#clock.now()) this.#forgetExpired();
    if (this.#byId.size >= capacity)
      throw new AwsError('Throttling', `Rate exceeded: ${capacity} sessions have not expired yet.`);
    this.#byId.set(credential.accessKeyId, credential);
    this.#forgetAt = Math.min(this.#forgetAt, forgottenAt(credential));
  }

  remove(accessKeyId: string): void {
    this.#byId.delete(accessKeyId);
  }

  find(accessKeyId: string): Credential | undefined {
    return this.#byId.get(accessKeyId);
  }

  #forgetExpired(): void {
    const now = this.#clock.now();
    this.#forgetAt = Infinity;
    for (const credential of this.#byId.values()) {
      const at = forgottenAt(credential);
      if (at <= now) this.#byId.delete(credential.accessKeyId);
      else this.#forgetAt = Math.min(this.#forgetAt, at);
    }
  }
}

function forgottenAt({ expiresAt = Infinity }: Credential): number {
  return expiresAt + keptExpiredMs;
}
