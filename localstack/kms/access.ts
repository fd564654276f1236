import * as z from 'zod';
import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import { parseInput } from '../events/input.ts';
import type { Key } from './key.ts';
import type { Keys } from './keys.ts';
import { aliasInput, targetedInput } from './operations/alias-operations.ts';
import { keyInput } from './operations/context.ts';
import { decryptInput } from './operations/cryptographic-input.ts';
import { decryptingKey } from './operations/cryptographic-operations.ts';

/** Operations on one key that take its id or ARN and no alias, each an action of its own name. */
const managing = [
  'EnableKey',
  'DisableKey',
  'ScheduleKeyDeletion',
  'CancelKeyDeletion',
  'GetKeyPolicy',
  'PutKeyPolicy',
  'ListKeyPolicies',
  'EnableKeyRotation',
  'DisableKeyRotation',
  'GetKeyRotationStatus',
  'TagResource',
  'UntagResource',
  'ListResourceTags',
];

/**
 * What KMS's operations need to be allowed. Every key is named by its ARN; an alias that is created, changed or deleted is a
 * resource of its own, which only IAM policies speak of.
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html (not checked),
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html (checked 2026-11-21)
 */
export function kmsAccess(keys: Keys): AccessRules {
  const named: FindKey = (input) => keys.find(parseInput(keyInput, input).KeyId);
  const managed: FindKey = (input) => keys.findWithoutAlias(parseInput(keyInput, input).KeyId);
  const decrypting: FindKey = (input) => {
    const { CiphertextBlob, KeyId } = parseInput(decryptInput, input);
    return decryptingKey(keys, CiphertextBlob, KeyId);
  };
  const onAlias = (action: string, name: string, targets: readonly Key[]): readonly Access[] => {
    const resources = [keys.aliases.arnOf(name), ...targets.map(({ arn }) => arn)];
    return resources.map((resource) => ({ action: `kms:${action}`, resource }));
  };

  return {
    CreateKey: () => [{ action: 'kms:CreateKey', resource: '*' }],
    ListKeys: () => [{ action: 'kms:ListKeys', resource: '*' }],
    ListAliases: () => [{ action: 'kms:ListAliases', resource: '*' }],
    DescribeKey: (input) => [{ action: 'kms:DescribeKey', resource: named(input).arn }],
    ...Object.fromEntries(
      managing.map((name): [string, AccessRule] => [
        name,
        (input) => [{ action: `kms:${name}`, resource: managed(input).arn }],
      ]),
    ),
    CreateAlias: (input) => {
      const { AliasName, TargetKeyId } = parseInput(targetedInput, input);
      return onAlias('CreateAlias', AliasName, [keys.findWithoutAlias(TargetKeyId)]);
    },
    UpdateAlias: (input) => {
      const { AliasName, TargetKeyId } = parseInput(targetedInput, input);
      return onAlias('UpdateAlias', AliasName, [keys.find(AliasName), keys.findWithoutAlias(TargetKeyId)]);
    },
    DeleteAlias: (input) => {
      const { AliasName } = parseInput(aliasInput, input);
      return onAlias('DeleteAlias', AliasName, [keys.find(AliasName)]);
    },
    Encrypt: cryptographic('kms:Encrypt', named),
    Decrypt: cryptographic('kms:Decrypt', decrypting),
    GenerateDataKey: cryptographic('kms:GenerateDataKey', named),
    GenerateDataKeyWithoutPlaintext: cryptographic('kms:GenerateDataKeyWithoutPlaintext', named),
  };
}

/** Throws what the operation throws for a key that there is not. */
type FindKey = (input: Readonly<Record<string, unknown>>) => Key;

const contextInput = z.object({ EncryptionContext: z.record(z.string(), z.string()).default({}) });

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html (not checked) */
function cryptographic(action: string, find: FindKey): AccessRule {
  return (input) => {
    const resource = find(input).arn;
    const pairs = Object.entries(parseInput(contextInput, input).EncryptionContext);
    if (pairs.length === 0) return [{ action, resource }];
    const context = Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
    return [{ action, resource, context: { ...context, 'kms:EncryptionContextKeys': pairs.map(([name]) => name) } }];
  };
}
