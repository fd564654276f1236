import { createHash, createHmac } from 'node:crypto';

/** What is signed. */
export interface Signed {
  /** The same for each attempt of a delivery. */
  readonly id: string;
  /** Whole seconds since the epoch, of the attempt. */
  readonly timestampSeconds: number;
  readonly body: string;
}

/** The id of a delivery for its target, `msg_` and 43 letters: what is in the key, clients' names for one, is none of the target's business. */
export function messageIdOf(deliveryKey: string): string {
  return `msg_${createHash('sha256').update(deliveryKey).digest('base64url')}`;
}

/**
 * Signatures by the convention of Standard Webhooks, one for each key, so that a receiver verifies with the old key or the new one while they
 * are being changed. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (not checked; tried with its
 * library)
 *
 * @param keys the bytes of each as they are: a receiver is given `whsec_` and their base64
 */
export function signatureOf({ id, timestampSeconds, body }: Signed, keys: readonly string[]): string {
  const content = `${id}.${timestampSeconds}.${body}`;
  return keys.map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`).join(' ');
}
