import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AwsError } from '../core/aws-error.ts';
import type { Entropy } from '../core/entropy.ts';
import type { Key } from './key.ts';

/** Pairs that are not secret and have to be the same again for decryption. */
export type EncryptionContext = Readonly<Record<string, string>>;

const version = 1;
const lengths = { version: 1, keyId: 16, nonce: 12, tag: 16 } as const;
const headerBytes = lengths.version + lengths.keyId;
const overheadBytes = headerBytes + lengths.nonce + lengths.tag;

/**
 * Encrypts with AES-256-GCM. The blob names its key, so that Decrypt needs no other word for it: a version, the key's id, a
 * nonce, the tag, then what is encrypted. The encryption context is authenticated with it and is not in it. The nonce comes from
 * the cloud's own dice: this protects nothing that is worth it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html (not checked)
 */
export function seal(key: Key, plaintext: Buffer, context: EncryptionContext, entropy: Pick<Entropy, 'hex'>): Buffer {
  const header = Buffer.concat([Buffer.of(version), Buffer.from(key.id.replaceAll('-', ''), 'hex')]);
  const nonce = Buffer.from(entropy.hex(lengths.nonce), 'hex');
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(authenticated(header, context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), sealed]);
}

/** The id of the key under which a blob was encrypted. @throws AwsError `InvalidCiphertextException` for what is no blob */
export function keyIdOf(blob: Buffer): string {
  if (blob.length < overheadBytes || blob[0] !== version) throw invalidCiphertext();
  const hex = blob.subarray(lengths.version, headerBytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Decrypts. @throws AwsError `InvalidCiphertextException` for another key or context, or a blob that was changed */
export function open(key: Key, blob: Buffer, context: EncryptionContext): Buffer {
  const tagAt = headerBytes + lengths.nonce;
  const decipher = createDecipheriv('aes-256-gcm', key.material, blob.subarray(headerBytes, tagAt))
    .setAAD(authenticated(blob.subarray(0, headerBytes), context))
    .setAuthTag(blob.subarray(tagAt, overheadBytes));
  try {
    return Buffer.concat([decipher.update(blob.subarray(overheadBytes)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

/** The order of the pairs does not matter. */
function authenticated(header: Buffer, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs))]);
}

/** AWS says no word about what is wrong with a ciphertext, as recorded from it. */
function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', '');
}
