import { arnOf, bed, nobody, openPolicy, policyOf, refusal } from './bed.ts';

describe('CreateKey', () => {
  test('answers what DescribeKey answers', () => {
    const { call, clock } = bed();
    const created = call('CreateKey', { Description: 'mine', Tags: [{ TagKey: 'a', TagValue: '' }] });
    const { KeyId } = created['KeyMetadata'] as { KeyId: string };
    // The members as AWS gives them.
    expect(created).toEqual({
      KeyMetadata: {
        AWSAccountId: '111122223333',
        Arn: arnOf(`key/${KeyId}`),
        CreationDate: clock.now() / 1000,
        CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
        Description: 'mine',
        Enabled: true,
        EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
        KeyId,
        KeyManager: 'CUSTOMER',
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyState: 'Enabled',
        KeyUsage: 'ENCRYPT_DECRYPT',
        MultiRegion: false,
        Origin: 'AWS_KMS',
      },
    });
    expect(call('DescribeKey', { KeyId })).toEqual(created);
    expect(call('ListResourceTags', { KeyId })).toEqual({ Tags: [{ TagKey: 'a', TagValue: '' }], Truncated: false });
  });

  test.each<[member: string, value: unknown]>([
    ['KeySpec', 'RSA_2048'],
    ['CustomerMasterKeySpec', 'ECC_NIST_P256'],
    ['KeyUsage', 'SIGN_VERIFY'],
    ['Origin', 'EXTERNAL'],
    ['CustomKeyStoreId', 'cks-1'],
    ['XksKeyId', 'x'],
    ['MultiRegion', true],
  ])('refuses %s %p by name: it would be another kind of key', (member, value) => {
    const { call } = bed();
    expect(refusal(() => call('CreateKey', { [member]: value }))).toMatch(
      new RegExp(`^UnsupportedOperationException: CreateKey: ${member} `),
    );
    expect(call('ListKeys')['Keys']).toEqual([]);
  });
});

describe('a key is named', () => {
  test.each<[reference: string, expected: RegExp]>([
    ['alias/mine', /^NotFoundException: Invalid keyId 'alias\/mine'$/],
    [arnOf('alias/mine'), /^InvalidArnException: Key Aliases are not supported for this operation$/],
    ['fake-key-id', /^NotFoundException: Invalid keyId 'fake-key-id'$/],
    ['134f2428cec14b25a1ae9048164dba47', /^NotFoundException: Invalid keyId/],
    [arnOf(`key/${nobody}`), /^NotFoundException: Key 'arn:.*' does not exist$/],
    [`arn:aws:kms:us-east-1:111122223333:key/${nobody}`, /^NotFoundException: Invalid arn us-east-1$/],
    ['arn:aws:kms:nowhere', /^InvalidArnException: Invalid arn arn:aws:kms:nowhere$/],
  ])('by its id or ARN where it is managed, not by %s', (KeyId, expected) => {
    const { call, create } = bed();
    call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: create() });
    expect(refusal(() => call('DisableKey', { KeyId }))).toMatch(expected);
  });

  test.each(['alias/other', arnOf('alias/other')])('by an alias that there is: not %s', (KeyId) => {
    expect(refusal(() => bed().call('DescribeKey', { KeyId }))).toBe(
      `NotFoundException: Alias ${arnOf('alias/other')} is not found.`,
    );
  });
});

function world() {
  const bedOf = bed();
  return { ...bedOf, one: bedOf.create(), two: bedOf.create() };
}

describe('aliases', () => {
  test('are listed, of all keys or of one', () => {
    const { call, clock, one, two } = world();
    const createdAt = clock.now() / 1000;
    call('CreateAlias', { AliasName: 'alias/a', TargetKeyId: one });
    call('CreateAlias', { AliasName: 'alias/b', TargetKeyId: two });
    clock.advance(5000);
    call('UpdateAlias', { AliasName: 'alias/a', TargetKeyId: arnOf(`key/${two}`) });
    const a = {
      AliasName: 'alias/a',
      AliasArn: arnOf('alias/a'),
      TargetKeyId: two,
      CreationDate: createdAt,
      LastUpdatedDate: createdAt + 5,
    };
    expect(call('ListAliases')['Aliases']).toMatchObject([a, { AliasName: 'alias/b' }]);
    expect(call('ListAliases', { KeyId: one })['Aliases']).toEqual([]);
    expect(call('ListAliases', { KeyId: two })['Aliases']).toHaveLength(2);
  });

  test.each<[name: string, code: string]>([
    ['mine', 'ValidationException'],
    ['alias/aws/sqs', 'NotAuthorizedException'],
    ['alias/aws/mine', 'NotAuthorizedException'],
    ['alias/', 'InvalidAliasNameException'],
    ['alias/a b', 'InvalidAliasNameException'],
    ['alias/ä', 'InvalidAliasNameException'],
  ])('cannot be called %s', (AliasName, code) => {
    const { call, one } = world();
    expect(refusal(() => call('CreateAlias', { AliasName, TargetKeyId: one }))).toMatch(new RegExp(`^${code}: `));
  });

  test('are there once', () => {
    const { call, one, two } = world();
    call('CreateAlias', { AliasName: 'alias/a', TargetKeyId: one });
    expect(refusal(() => call('CreateAlias', { AliasName: 'alias/a', TargetKeyId: two }))).toBe(
      `AlreadyExistsException: An alias with the name ${arnOf('alias/a')} already exists`,
    );
  });

  test.each(['UpdateAlias', 'DeleteAlias'])('that there are not: %s', (operation) => {
    const { call, one } = world();
    expect(refusal(() => call(operation, { AliasName: 'alias/a', TargetKeyId: one }))).toBe(
      `NotFoundException: Alias ${arnOf('alias/a')} is not found.`,
    );
  });

  test('leave a key that is pending deletion, and do not come to one', () => {
    const { call, one, two } = world();
    call('CreateAlias', { AliasName: 'alias/a', TargetKeyId: one });
    call('ScheduleKeyDeletion', { KeyId: one });
    expect(refusal(() => call('CreateAlias', { AliasName: 'alias/b', TargetKeyId: one }))).toMatch(/pending deletion/);
    call('UpdateAlias', { AliasName: 'alias/a', TargetKeyId: two });
    expect(refusal(() => call('UpdateAlias', { AliasName: 'alias/a', TargetKeyId: one }))).toMatch(/pending deletion/);
    call('DeleteAlias', { AliasName: 'alias/a' });
  });

  test('of one key are fifty at most', () => {
    const { call, one, two } = world();
    for (let n = 0; n < 50; n += 1) call('CreateAlias', { AliasName: `alias/${n}`, TargetKeyId: one });
    call('CreateAlias', { AliasName: 'alias/other', TargetKeyId: two });
    for (const operation of ['CreateAlias', 'UpdateAlias'])
      expect(
        refusal(() =>
          call(operation, { AliasName: operation === 'CreateAlias' ? 'alias/50' : 'alias/other', TargetKeyId: one }),
        ),
      ).toMatch(/^LimitExceededException/);
    call('UpdateAlias', { AliasName: 'alias/7', TargetKeyId: one });
  });
});

describe('a policy', () => {
  test('comes back as it was given', () => {
    const { call, create } = bed();
    const KeyId = create();
    const Policy = openPolicy.replace('{', '{  ');
    call('PutKeyPolicy', { KeyId, Policy });
    expect(call('GetKeyPolicy', { KeyId, PolicyName: 'default' })).toEqual({ Policy, PolicyName: 'default' });
    expect(call('ListKeyPolicies', { KeyId })).toEqual({ PolicyNames: ['default'], Truncated: false });
  });

  const malformed = /^MalformedPolicyDocumentException: /;
  const lockedOut = /^MalformedPolicyDocumentException: The new key policy will not allow you to update/;

  test.each<[what: string, policy: string, expected: RegExp]>([
    ['is no JSON', '{', malformed],
    ['is a list', '[]', malformed],
    ['has no statement', '{}', malformed],
    [
      'has a statement without a principal',
      '{"Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}',
      malformed,
    ],
    ['is over 32 KB', JSON.stringify({ Id: 'x'.repeat(32_768), Statement: [] }), /^LimitExceededException: /],
    ['lets nobody change it', policyOf({ Action: 'kms:Decrypt' }), lockedOut],
    [
      'lets somebody else change it',
      policyOf({ Principal: { AWS: `arn:aws:iam::111122223333:user/other` } }),
      lockedOut,
    ],
    ['forbids to change it', policyOf({ Effect: 'Deny' }), lockedOut],
  ])('that %s is refused', (_what, Policy, expected) => {
    const { call, create } = bed();
    const KeyId = create();
    const before = call('GetKeyPolicy', { KeyId });
    expect(refusal(() => call('PutKeyPolicy', { KeyId, Policy }))).toMatch(expected);
    expect(refusal(() => call('CreateKey', { Policy }))).toMatch(expected);
    expect(call('GetKeyPolicy', { KeyId })).toEqual(before);
    expect(call('ListKeys')['Keys']).toHaveLength(1);
  });

  test('that lets only its caller change it is taken', () => {
    const { call } = bed();
    const Policy = policyOf({ Principal: { AWS: 'arn:aws:iam::111122223333:user/tester' } });
    expect(call('CreateKey', { Policy })).toMatchObject({ KeyMetadata: { KeyState: 'Enabled' } });
  });

  test('can lock everybody out if asked twice', () => {
    const { call, create } = bed();
    const Policy = policyOf({ Action: 'kms:Decrypt' });
    const input = { Policy, BypassPolicyLockoutSafetyCheck: true };
    call('PutKeyPolicy', { KeyId: create(), ...input });
    call('CreateKey', input);
  });

  test('may have a statement without an action, which says nothing', () => {
    const { call, create, kms } = bed();
    const KeyId = create();
    const { Statement } = JSON.parse(openPolicy) as { Statement: object };
    const ineffective = { Effect: 'Deny', Principal: '*', Resource: '*' };
    call('PutKeyPolicy', { KeyId, Policy: JSON.stringify({ Statement: [Statement, ineffective] }) });
    expect(kms.resolve(KeyId)?.policy.statements).toHaveLength(1);
  });

  test.each(['GetKeyPolicy', 'PutKeyPolicy'])('has one name: %s', (operation) => {
    const { call, create } = bed();
    const input = { KeyId: create(), PolicyName: 'other', Policy: openPolicy };
    expect(refusal(() => call(operation, input))).toMatch(/^NotFoundException: No such policy exists: other/);
  });
});

describe('rotation', () => {
  test('is due a period after it was switched on, and again', () => {
    const { call, clock, create } = bed();
    const KeyId = create();
    expect(call('GetKeyRotationStatus', { KeyId })).toEqual({
      KeyId: arnOf(`key/${KeyId}`),
      KeyRotationEnabled: false,
    });
    const since = clock.now() / 1000;
    call('EnableKeyRotation', { KeyId });
    const due = (): unknown => call('GetKeyRotationStatus', { KeyId })['NextRotationDate'];
    expect(due()).toBe(since + 365 * 86_400);
    clock.advance(365 * 86_400_000);
    expect(due()).toBe(since + 730 * 86_400);
    call('DisableKeyRotation', { KeyId });
    expect(due()).toBeUndefined();
  });

  test.each([89, 2561])('every %d days is refused', (RotationPeriodInDays) => {
    const { call, create } = bed();
    expect(refusal(() => call('EnableKeyRotation', { KeyId: create(), RotationPeriodInDays }))).toMatch(
      /^ValidationException: .*rotationPeriodInDays/,
    );
  });
});

describe('tags', () => {
  test('are added, changed and removed', () => {
    const { call, create } = bed();
    const KeyId = create({ Tags: [{ Key: 'a', Value: '1' }] });
    const Tags = [
      { TagKey: 'a', TagValue: '2' },
      { TagKey: 'b', TagValue: '3' },
    ];
    call('TagResource', { KeyId, Tags });
    expect(call('ListResourceTags', { KeyId })['Tags']).toEqual(Tags);
    call('UntagResource', { KeyId, TagKeys: ['a', 'unknown'] });
    expect(call('ListResourceTags', { KeyId })['Tags']).toEqual([{ TagKey: 'b', TagValue: '3' }]);
  });

  test.each<[what: string, names: string[]]>([
    ['one name twice', ['a', 'a']],
    ['a name of AWS', ['AWS:a']],
    ['more than fifty', Array.from({ length: 51 }, (_, n) => `t${n}`)],
  ])('cannot be %s', (_what, names) => {
    const { call, create } = bed();
    const KeyId = create();
    const Tags = names.map((TagKey) => ({ TagKey, TagValue: 'x' }));
    expect(refusal(() => call('TagResource', { KeyId, Tags }))).toMatch(/^TagException: /);
    expect(call('ListResourceTags', { KeyId })['Tags']).toEqual([]);
  });
});

describe('lists', () => {
  test('come in pages', () => {
    const { call, create } = bed();
    const ids = Array.from({ length: 5 }, () => create());
    const seen: unknown[] = [];
    let Marker: unknown;
    do {
      const answer = call('ListKeys', { Limit: 2, ...(Marker !== undefined && { Marker }) });
      seen.push(...(answer['Keys'] as { KeyId: string }[]).map(({ KeyId }) => KeyId));
      expect(answer['Truncated']).toBe(answer['NextMarker'] !== undefined);
      Marker = answer['NextMarker'];
    } while (Marker !== undefined);
    expect(seen).toEqual(ids);
  });

  test('know a marker of nothing', () => {
    expect(refusal(() => bed().call('ListKeys', { Marker: 'bm90aGluZw==' }))).toMatch(/^InvalidMarkerException/);
  });

  test('have a hundred keys in a page unless told otherwise', () => {
    const { call, create } = bed();
    for (let n = 0; n < 101; n += 1) create();
    expect(call('ListKeys')).toMatchObject({ Keys: { length: 100 }, Truncated: true });
  });
});
