import { AwsError } from '../../../localstack/core/aws-error.ts';
import { secretsEndpoint } from '../../../localstack/secrets/endpoint.ts';
import { startSecrets, token } from './fixture.ts';

function world() {
  const bed = startSecrets();
  const endpoint = secretsEndpoint(bed.secrets);
  const access = (operation: string, input: Record<string, unknown> = {}): unknown =>
    endpoint.access[operation]?.({ SecretId: 'shop', ...input });
  /** What the key of the secret is asked for about this version. */
  const onKey = (action: string, versionId: string, resource = 'alias/aws/secretsmanager'): unknown => ({
    action: `kms:${action}`,
    resource,
    context: {
      'kms:EncryptionContext:SecretARN': bed.arn,
      'kms:EncryptionContext:SecretVersionId': versionId,
      'kms:EncryptionContextKeys': ['SecretARN', 'SecretVersionId'],
      'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com',
    },
  });
  return { ...bed, access, endpoint, onKey };
}

test('every operation has a rule, and no other has', () => {
  const { endpoint } = world();
  expect(Object.keys(endpoint.access).sort()).toEqual(Object.keys(endpoint.operations).sort());
});

test('to read a secret is to decrypt it, by the version that is read', () => {
  const { access, arn, made, onKey, put } = world();
  put('b', 'second');
  const context = { 'secretsmanager:SecretId': 'shop' };
  const action = 'secretsmanager:GetSecretValue';
  expect(access('GetSecretValue')).toEqual([{ action, resource: arn, context }, onKey('Decrypt', token('b'))]);
  expect(access('GetSecretValue', { VersionStage: 'AWSPREVIOUS' })).toEqual([
    { action, resource: arn, context: { ...context, 'secretsmanager:VersionStage': 'AWSPREVIOUS' } },
    onKey('Decrypt', made),
  ]);
  expect(access('GetSecretValue', { VersionId: made })).toEqual([
    { action, resource: arn, context: { ...context, 'secretsmanager:VersionId': made } },
    onKey('Decrypt', made),
  ]);
});

test('a new value needs a data key; one that comes again is compared', () => {
  const { access, onKey, put } = world();
  const input = { ClientRequestToken: token('b'), SecretString: 'second' };
  expect(access('PutSecretValue', input)).toContainEqual(onKey('GenerateDataKey', token('b')));
  put('b', 'second');
  expect(access('PutSecretValue', input)).toContainEqual(onKey('Decrypt', token('b')));
});

test('a secret is asked about by its ARN, with its tags; what names none by what was given', () => {
  const { access, create } = world();
  const arn = create({ Name: 'mine', KmsKeyId: 'alias/mine', SecretString: 'x', Tags: [{ Key: 'team', Value: 'a' }] });
  const tags = { 'aws:ResourceTag/team': 'a', 'secretsmanager:ResourceTag/team': 'a' };
  expect(access('DescribeSecret', { SecretId: arn })).toEqual([
    { action: 'secretsmanager:DescribeSecret', resource: arn, context: { 'secretsmanager:SecretId': arn, ...tags } },
  ]);
  expect(access('GetSecretValue', { SecretId: 'mine' })).toContainEqual(
    expect.objectContaining({ action: 'kms:Decrypt', resource: 'alias/mine' }),
  );
  expect(access('GetSecretValue', { SecretId: 'none' })).toEqual([
    { action: 'secretsmanager:GetSecretValue', resource: 'none', context: { 'secretsmanager:SecretId': 'none' } },
  ]);
});

test('labels are moved without the key, and lists are of no secret', () => {
  const { access } = world();
  expect(access('UpdateSecretVersionStage', { VersionStage: 'AWSCURRENT' })).toEqual([
    expect.objectContaining({
      action: 'secretsmanager:UpdateSecretVersionStage',
      context: { 'secretsmanager:SecretId': 'shop', 'secretsmanager:VersionStage': 'AWSCURRENT' },
    }),
  ]);
  expect(access('ListSecrets')).toEqual([{ action: 'secretsmanager:ListSecrets', resource: '*' }]);
});

test.each([
  ['KMSAccessDeniedException', 'GetSecretValue', 'AccessDeniedException'],
  ['KMSDisabledException', 'GetSecretValue', 'DecryptionFailure'],
  ['KMSInvalidStateException', 'PutSecretValue', 'EncryptionFailure'],
  ['KMSNotFoundException', 'GetSecretValue', 'DecryptionFailure'],
  ['AccessDeniedException', 'GetSecretValue', 'AccessDeniedException'],
])('what others call %s is to %s %s', (code, operation, own) => {
  const { endpoint } = world();
  expect(endpoint.toServiceError?.(new AwsError(code, 'why'), operation)).toMatchObject({ code: own });
});
