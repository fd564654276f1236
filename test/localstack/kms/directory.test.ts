import type { Principal } from '../../../localstack/core/principal.ts';
import { evaluate } from '../../../localstack/identity/policy/evaluate.ts';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import { RequestContext } from '../../../localstack/identity/policy/request-context.ts';
import { aliasConfig, keyConfig } from '../../../localstack/kms/kms.ts';
import { accountId, arnOf, bed, nobody, openPolicy, refusal, region } from './bed.ts';

/** A key with an alias. */
function made() {
  const bedOf = bed();
  const id = bedOf.create();
  bedOf.kms.createAlias(aliasConfig.parse({ AliasName: 'alias/app/key-1', TargetKeyId: id }));
  return { ...bedOf, id, arn: arnOf(`key/${id}`) };
}

describe('resolve', () => {
  test.each<[what: string, reference: (id: string) => string]>([
    ['an id', (id) => id],
    ['an ARN', (id) => arnOf(`key/${id}`)],
    ['an alias', () => 'alias/app/key-1'],
    ["an alias's ARN", () => arnOf('alias/app/key-1')],
  ])('finds a key by %s', (_what, reference) => {
    const { arn, id, kms } = made();
    expect(kms.resolve(reference(id))).toMatchObject({ arn, state: 'Enabled', policy: { statements: { length: 1 } } });
  });

  test.each<[what: string, reference: string]>([
    ['another id', nobody],
    ['no id at all', 'key'],
    ['nothing', ''],
    ['an alias that nobody made', 'alias/other'],
    ['an alias without its prefix', 'app/key-1'],
    ['an ARN of another region', `arn:aws:kms:us-east-1:${accountId}:alias/app/key-1`],
    ['an ARN of another account', `arn:aws:kms:${region}:999999999999:alias/app/key-1`],
    ['an ARN of something else', `arn:aws:sqs:${region}:${accountId}:app`],
    ['a service without a key of its own', 'alias/aws/events'],
  ])('finds nothing by %s', (_what, reference) => {
    expect(made().kms.resolve(reference)).toBeUndefined();
  });

  test('tells the state that the key is in', () => {
    const { call, id, kms } = made();
    call('DisableKey', { KeyId: id });
    expect(kms.resolve('alias/app/key-1')?.state).toBe('Disabled');
    call('ScheduleKeyDeletion', { KeyId: id });
    expect(kms.resolve(id)?.state).toBe('PendingDeletion');
  });

  test('tells the policy that the key has now', () => {
    const { call, id, kms } = made();
    const before = kms.resolve(id)?.policy;
    call('PutKeyPolicy', { KeyId: id, Policy: openPolicy });
    expect(kms.resolve(id)?.policy).not.toBe(before);
    // The same for as long as nobody changes it: whoever decides by it may remember what it said.
    expect(kms.resolve(id)?.policy).toBe(kms.resolve(id)?.policy);
  });

  test('follows an alias to the key that it was pointed at', () => {
    const { call, create, kms } = made();
    const other = create();
    call('UpdateAlias', { AliasName: 'alias/app/key-1', TargetKeyId: other });
    expect(kms.resolve('alias/app/key-1')?.arn).toBe(arnOf(`key/${other}`));
    call('DeleteAlias', { AliasName: 'alias/app/key-1' });
    expect(kms.resolve('alias/app/key-1')).toBeUndefined();
  });
});

/** Whether the key of SQS may be used by somebody whom IAM policies allow everything. */
function allows(who: Principal, action: string, context: Record<string, string>): boolean {
  const key = bed().kms.resolve('alias/aws/sqs');
  const values = Object.entries(context).map(([name, value]): [string, string[]] => [name.toLowerCase(), [value]]);
  const request = {
    principal: who,
    action,
    resource: key?.arn ?? '',
    context: new RequestContext(new Map(values), () => 0),
  };
  const allowAll = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  const identity = [parsePolicy(allowAll, 'identity')];
  return evaluate(request, { identity, resource: key?.policy, resourceRule: 'key' }) === undefined;
}

describe('a key that AWS manages', () => {
  test.each(['sqs', 'dynamodb', 's3', 'lambda'])(
    'of %s is there when it is first asked for, and stays the same',
    (service) => {
      const { call, kms } = bed();
      expect(call('ListAliases')['Aliases']).toEqual([]);
      const first = kms.resolve(`alias/aws/${service}`);
      expect(first).toMatchObject({ state: 'Enabled' });
      expect(kms.resolve(arnOf(`alias/aws/${service}`))).toEqual(first);
      expect(call('DescribeKey', { KeyId: `alias/aws/${service}` })).toMatchObject({
        KeyMetadata: { Arn: first?.arn, KeyManager: 'AWS' },
      });
      expect(call('ListAliases')['Aliases']).toHaveLength(1);
    },
  );

  const user: Principal = { kind: 'user', arn: `arn:aws:iam::${accountId}:user/producer`, uniqueId: 'AIDA' };
  const rule: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:aws:events:::rule/a' };
  const viaSqs = { 'kms:CallerAccount': accountId, 'kms:ViaService': `sqs.${region}.amazonaws.com` };

  test.each<[may: string, who: Principal, action: string, context: Record<string, string>, expected: boolean]>([
    ['is for whoever of the account uses its service', user, 'kms:GenerateDataKey', viaSqs, true],
    [
      'is not for another service',
      user,
      'kms:Decrypt',
      { ...viaSqs, 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
      false,
    ],
    ['is not for direct use', user, 'kms:Decrypt', { 'kms:CallerAccount': accountId }, false],
    [
      'is not for a service, which is of no account',
      rule,
      'kms:GenerateDataKey',
      { 'kms:ViaService': viaSqs['kms:ViaService'] },
      false,
    ],
    ['can be looked at', user, 'kms:DescribeKey', {}, true],
    ['cannot be changed, whatever IAM policies say', user, 'kms:PutKeyPolicy', viaSqs, false],
    ['cannot be disabled', user, 'kms:DisableKey', viaSqs, false],
    ['cannot be deleted', user, 'kms:ScheduleKeyDeletion', viaSqs, false],
    ['cannot get another alias', user, 'kms:CreateAlias', viaSqs, false],
  ])('%s', (_may, who, action, context, expected) => {
    expect(allows(who, action, context)).toBe(expected);
  });
});

describe('AWS::KMS::Key', () => {
  test('without a policy has the one that lets IAM policies decide', () => {
    const { call, create } = bed();
    const { Policy } = call('GetKeyPolicy', { KeyId: create() });
    expect(JSON.parse(String(Policy))).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'kms:*' }],
    });
  });

  test('has what its properties say', () => {
    const { call, create, state } = bed();
    const KeyId = create({
      Description: 'for all',
      Enabled: false,
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      EnableKeyRotation: true,
      RotationPeriodInDays: 100,
      PendingWindowInDays: 7,
      Tags: [{ Key: 'app', Value: 'sluice' }],
    });
    expect(state(KeyId)).toBe('Disabled');
    expect(call('DescribeKey', { KeyId })).toMatchObject({ KeyMetadata: { Description: 'for all', Enabled: false } });
    expect(call('GetKeyRotationStatus', { KeyId })).toMatchObject({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 100,
    });
    expect(call('ListResourceTags', { KeyId })['Tags']).toEqual([{ TagKey: 'app', TagValue: 'sluice' }]);
  });

  test.each<[what: string, properties: Record<string, unknown>]>([
    ['an unknown property', { Colour: 'red' }],
    ['a key of several regions', { MultiRegion: true }],
    ['a key that signs', { KeyUsage: 'SIGN_VERIFY' }],
    ['an asymmetric key', { KeySpec: 'RSA_2048' }],
    ['a waiting time that AWS does not take', { PendingWindowInDays: 3 }],
  ])('refuses %s by name', (_what, properties) => {
    expect(() => keyConfig.parse(properties)).toThrow(Object.keys(properties)[0]);
  });

  test('whose tags or policy cannot be is not made', () => {
    const { call, create } = bed();
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'a', Value: '2' },
    ];
    expect(refusal(() => create({ Tags }))).toMatch(/^TagException: .*a$/);
    expect(refusal(() => create({ KeyPolicy: { Statement: [{ Effect: 'Allow' }] } }))).toMatch(
      /^MalformedPolicyDocument/,
    );
    expect(call('ListKeys')['Keys']).toEqual([]);
  });
});
