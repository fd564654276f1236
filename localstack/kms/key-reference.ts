import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { invalidKeyId, keyNotFound } from './errors.ts';

/** What names a key: itself, or an alias. */
export type KeyReference =
  { readonly kind: 'key'; readonly id: string } | { readonly kind: 'alias'; readonly name: string };

const id = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const arn = /^arn:aws:kms:([\w-]+):(\d{12}):(?:key\/([\w-]+)|(alias\/[\w/:-]+))$/;

/**
 * Reads a key id, a key's ARN, an alias's name or an alias's ARN.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html#KMS-Encrypt-request-KeyId (checked 2026-11-21); the
 * errors as recorded from AWS
 *
 * @throws AwsError `NotFoundException` for what is none of the four and for another account or region,
 *   `InvalidArnException` for an ARN that is no key's and no alias's
 */
export function parseKeyReference(text: string, { accountId, region }: CloudEnvironment): KeyReference {
  if (id.test(text)) return { kind: 'key', id: text };
  if (text.startsWith('alias/')) return { kind: 'alias', name: text };
  if (!text.startsWith('arn:')) throw invalidKeyId(text);
  const parts = arn.exec(text);
  if (!parts) throw new AwsError('InvalidArnException', `Invalid arn ${text}`);
  const [, itsRegion = '', itsAccount, keyId, aliasName = ''] = parts;
  if (itsRegion !== region) throw new AwsError('NotFoundException', `Invalid arn ${itsRegion}`);
  if (itsAccount !== accountId) throw keyNotFound(text);
  return keyId === undefined ? { kind: 'alias', name: aliasName } : { kind: 'key', id: keyId };
}
