import { AwsError } from '../../../localstack/core/aws-error.ts';
import { kmsEndpoint } from '../../../localstack/kms/endpoint.ts';
import { arnOf, bed, nobody, refusal } from './bed.ts';

function world() {
  const bedOf = bed();
  const id = bedOf.create();
  bedOf.call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: id });
  const endpoint = kmsEndpoint(bedOf.kms);
  const access = (operation: string, input: Record<string, unknown> = {}): unknown =>
    endpoint.access[operation]?.(input);
  return { ...bedOf, id, arn: arnOf(`key/${id}`), endpoint, access };
}

test('every operation has a rule, and no other has', () => {
  const { endpoint } = world();
  expect(Object.keys(endpoint.access).sort()).toEqual(Object.keys(endpoint.operations).sort());
});

test('what is asked for is a key by its ARN, whatever names it', () => {
  const { access, arn, id } = world();
  for (const KeyId of [id, arn, 'alias/mine', arnOf('alias/mine')]) {
    expect(access('DescribeKey', { KeyId })).toEqual([{ action: 'kms:DescribeKey', resource: arn }]);
    expect(access('Encrypt', { KeyId })).toEqual([{ action: 'kms:Encrypt', resource: arn }]);
  }
  expect(access('DisableKey', { KeyId: id })).toEqual([{ action: 'kms:DisableKey', resource: arn }]);
});

test.each(['CreateKey', 'ListKeys', 'ListAliases'])('%s is about no key', (operation) => {
  expect(world().access(operation)).toEqual([{ action: `kms:${operation}`, resource: '*' }]);
});

test('an alias and each key that it leaves or comes to have to be allowed', () => {
  const { access, arn, create } = world();
  const other = create();
  const resources = (operation: string, input: object): unknown =>
    (access(operation, { AliasName: 'alias/mine', ...input }) as { action: string; resource: string }[]).map(
      ({ action, resource }) => `${action} ${resource}`,
    );
  const otherArn = arnOf(`key/${other}`);
  expect(resources('CreateAlias', { AliasName: 'alias/new', TargetKeyId: other })).toEqual([
    `kms:CreateAlias ${arnOf('alias/new')}`,
    `kms:CreateAlias ${otherArn}`,
  ]);
  expect(resources('UpdateAlias', { TargetKeyId: other })).toEqual([
    `kms:UpdateAlias ${arnOf('alias/mine')}`,
    `kms:UpdateAlias ${arn}`,
    `kms:UpdateAlias ${otherArn}`,
  ]);
  expect(resources('DeleteAlias', {})).toEqual([`kms:DeleteAlias ${arnOf('alias/mine')}`, `kms:DeleteAlias ${arn}`]);
});

test('policies see the encryption context, and Decrypt asks for the key that the ciphertext names', () => {
  const { access, arn, call, id } = world();
  const EncryptionContext = { 'aws:sqs:arn': 'queue' };
  const context = {
    'kms:EncryptionContext:aws:sqs:arn': 'queue',
    'kms:EncryptionContextKeys': ['aws:sqs:arn'],
  };
  const sealed = call('Encrypt', { KeyId: id, Plaintext: 'YQ==', EncryptionContext });
  for (const operation of ['Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'Decrypt'])
    expect(
      access(operation, {
        ...(operation !== 'Decrypt' && { KeyId: id }),
        CiphertextBlob: sealed['CiphertextBlob'],
        EncryptionContext,
      }),
    ).toEqual([{ action: `kms:${operation}`, resource: arn, context }]);
});

test.each([
  ['DescribeKey', { KeyId: nobody }, /^NotFoundException/],
  ['DisableKey', { KeyId: 'alias/mine' }, /^NotFoundException: Invalid keyId/],
  ['DeleteAlias', { AliasName: 'alias/none' }, /^NotFoundException/],
  ['Encrypt', {}, /^ValidationException/],
  ['Decrypt', { CiphertextBlob: 'AAAA' }, /^InvalidCiphertextException/],
])('a rule throws what the operation throws: %s', (operation, input, expected) => {
  const { access } = world();
  expect(refusal(() => access(operation, input))).toMatch(expected);
});

test.each([
  ['KMSAccessDeniedException', 'AccessDeniedException'],
  ['KMSDisabledException', 'DisabledException'],
  ['KMSNotFoundException', 'NotFoundException'],
  ['KMSInvalidStateException', 'KMSInvalidStateException'],
  ['AccessDeniedException', 'AccessDeniedException'],
])('what others call %s is %s to KMS', (code, own) => {
  const { endpoint } = world();
  expect(endpoint.toServiceError?.(new AwsError(code, 'why'), 'Encrypt')).toMatchObject({ code: own, message: 'why' });
});
