import { AwsError } from '../core/aws-error.ts';
import type { Place } from './global-keys.ts';
import type { KeyState, ResolvedKey } from '../kms/kms.ts';

/** Actions that use a key, and so need one that is enabled. Others look at the state in their own operation. */
const using = /^kms:(encrypt|decrypt|reencrypt|generatedatakey|creategrant)/i;

/** Actions on keys and on aliases that only policies of identities speak of. */
const withoutKey: ReadonlySet<string> = new Set(['kms:createalias', 'kms:updatealias', 'kms:deletealias']);

/**
 * Whether the key's policy has to allow an action: not for one that knows no key, nor for an alias that is made, changed or
 * deleted.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html (not checked)
 */
export function isAboutKey(action: string, resource: string): boolean {
  const name = action.toLowerCase();
  if (!name.startsWith('kms:') || resource === '*') return false;
  return !(withoutKey.has(name) && resource.includes(':alias/'));
}

/**
 * Refuses to use a key that cannot be used. Looked at after the policies: who may not use the key is not told its state
 * (not checked). A key that waits for its deletion is in an invalid state; KMS may say too that it is disabled.
 *
 * @throws AwsError `KMSDisabledException`, `KMSInvalidStateException`
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html (checked 2026-11-21)
 */
export function checkUsable(action: string, { arn, state }: ResolvedKey): void {
  if (state === 'Enabled' || !using.test(action)) return;
  throw refusals[state](arn);
}

const refusals: Readonly<Record<Exclude<KeyState, 'Enabled'>, (arn: string) => AwsError>> = {
  Disabled: (arn) => new AwsError('KMSDisabledException', `${arn} is disabled.`),
  PendingDeletion: (arn) => new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`),
};

/** KMS's words for what names no key. */
export function noSuchKey(reference: string, { accountId, region }: Place): AwsError {
  const isAlias = reference.startsWith('alias/') || reference.includes(':alias/');
  const name = isAlias || reference.startsWith('arn:') ? reference : `key/${reference}`;
  const arn = name.startsWith('arn:') ? name : `arn:aws:kms:${region}:${accountId}:${name}`;
  return new AwsError('KMSNotFoundException', isAlias ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`);
}
