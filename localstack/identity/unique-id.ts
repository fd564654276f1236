import type { Entropy } from '../core/entropy.ts';

/** What an identifier is of. */
export type IdPrefix = 'AIDA' | 'AROA' | 'ASIA';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * An identifier as IAM makes them: a prefix that says what it is of, and letters and digits, 21 characters for a user
 * (AIDA) or a role (AROA), 20 for an access key of temporary credentials (ASIA).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids (not checked)
 */
export function uniqueId(prefix: IdPrefix, entropy: Entropy): string {
  const length = prefix === 'ASIA' ? 16 : 17;
  const bytes = Buffer.from(entropy.hex(length), 'hex');
  return prefix + Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
