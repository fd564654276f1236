import { createHmac } from 'node:crypto';
import type { Authorization } from './authorization.ts';

/** Derived keys at a time; a key is good for a day, a Region and a service. */
const capacity = 1_000;

/** Derives signing keys and keeps them, for one key signs thousands of requests. */
export class SigningKeys {
  readonly #keys = new Map<string, Buffer>();

  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (checked 2026-11-21) */
  keyOf(secretAccessKey: string, { region, scopeDate, service }: Authorization): Buffer {
    const id = `${scopeDate}/${region}/${service}/${secretAccessKey}`;
    const known = this.#keys.get(id);
    if (known) return known;
    const steps = [scopeDate, region, service, 'aws4_request'];
    const key = steps.reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`));
    // Sessions come and go; what is still wanted is soon derived again.
    if (this.#keys.size >= capacity) this.#keys.clear();
    this.#keys.set(id, key);
    return key;
  }
}

/** HMAC-SHA256 of a text. */
export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
