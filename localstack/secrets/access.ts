import type { Access, AccessRules } from '../core/access.ts';
import { parseInput } from '../events/input.ts';
import { getInput, putInput, secretInput, type SecretStore, stageInput } from './operations/input.ts';
import type { Secret } from './secret.ts';

/** The key of secrets that name none, which every account has. */
const ownKey = 'alias/aws/secretsmanager';

/**
 * What each operation of Secrets Manager needs to be allowed. What names no secret is the resource itself, as it was given: who may
 * not ask is not told whether there is one.
 *
 * Secrets Manager asks the key in the caller's name: to decrypt what it gives out, for a new data key at each new value, and to
 * compare a value that comes again with the one that is there.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html (checked 2026-11-27; what names no
 *   secret is not)
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html (what it asks the key, checked 2026-11-27)
 */
export function secretsAccess(secrets: SecretStore): AccessRules {
  const on = (action: string, secretId: string, context: Access['context'] = {}): Access => {
    const secret = secrets.find(secretId);
    return {
      action: `secretsmanager:${action}`,
      resource: secret?.props.arn ?? secretId,
      context: { 'secretsmanager:SecretId': secretId, ...(secret && tagsOf(secret)), ...context },
    };
  };
  const onKey = ({ props }: Secret, versionId: string, action: string): Access => ({
    action: `kms:${action}`,
    resource: props.kmsKeyId ?? ownKey,
    context: {
      'kms:EncryptionContext:SecretARN': props.arn,
      'kms:EncryptionContext:SecretVersionId': versionId,
      'kms:EncryptionContextKeys': ['SecretARN', 'SecretVersionId'],
      'kms:ViaService': `secretsmanager.${secrets.environment.region}.amazonaws.com`,
    },
  });
  return {
    GetSecretValue: (input) => {
      const { SecretId, VersionId, VersionStage } = parseInput(getInput, input);
      const secret = secrets.find(SecretId);
      const version = secret?.find({ VersionId, VersionStage });
      const context = {
        ...(VersionId !== undefined && { 'secretsmanager:VersionId': VersionId }),
        ...(VersionStage !== undefined && { 'secretsmanager:VersionStage': VersionStage }),
      };
      const asked = on('GetSecretValue', SecretId, context);
      return secret && version ? [asked, onKey(secret, version.id, 'Decrypt')] : [asked];
    },
    PutSecretValue: (input) => {
      const { ClientRequestToken: id, SecretId } = parseInput(putInput, input);
      const secret = secrets.find(SecretId);
      const asked = on('PutSecretValue', SecretId);
      if (!secret || id === undefined) return [asked];
      return [asked, onKey(secret, id, secret.has(id) ? 'Decrypt' : 'GenerateDataKey')];
    },
    UpdateSecretVersionStage: (input) => {
      const { SecretId, VersionStage } = parseInput(stageInput, input);
      return [on('UpdateSecretVersionStage', SecretId, { 'secretsmanager:VersionStage': VersionStage })];
    },
    DescribeSecret: (input) => [on('DescribeSecret', parseInput(secretInput, input).SecretId)],
    ListSecrets: () => [{ action: 'secretsmanager:ListSecrets', resource: '*' }],
  };
}

function tagsOf({ props }: Secret): Record<string, string> {
  const ofPrefix = (prefix: string): Record<string, string> =>
    Object.fromEntries(props.tags.map(([key, value]) => [`${prefix}:ResourceTag/${key}`, value]));
  return { ...ofPrefix('aws'), ...ofPrefix('secretsmanager') };
}
