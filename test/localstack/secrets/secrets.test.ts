import { startSecrets } from './fixture.ts';

const prefix = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:';

test('an ARN ends in six random characters, which the seed decides', () => {
  const { arn } = startSecrets();
  expect(arn).toMatch(/^arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-[A-Za-z\d]{6}$/);
  expect(startSecrets().arn).toBe(arn);
  expect(startSecrets(4).arn).not.toBe(arn);
});

test('a secret is found by its name, its ARN, and its ARN without what is random', () => {
  const { arn, call, create } = startSecrets();
  for (const SecretId of ['shop', arn, `${prefix}shop`]) expect(call('DescribeSecret', { SecretId })['ARN']).toBe(arn);
  const other = create({ Name: 'shop/-_+=.@' });
  expect(call('DescribeSecret', { SecretId: `${prefix}shop/-_+=.@` })['ARN']).toBe(other);
});

test('an ARN without what is random of it is taken for a whole one when it ends like one', () => {
  const { create, refusal } = startSecrets();
  const arn = create({ Name: 'shop-abcdef', SecretString: 'x' });
  expect(refusal('DescribeSecret', { SecretId: `${prefix}shop-abcdef` })).toMatch(/^ResourceNotFoundException/);
  expect(refusal('DescribeSecret', { SecretId: arn })).toBe('nothing was thrown');
});

test('a description says everything but what is kept secret', () => {
  const { call, clock, create } = startSecrets();
  const createdAt = clock.now();
  const Tags = [{ Key: 'team', Value: 'shop' }];
  const ARN = create({ Name: 'b', Description: 'of the shop', KmsKeyId: 'alias/mine', SecretString: 'x', Tags });
  clock.advance(1.5 * 24 * 3_600_000);
  const { VersionId } = call('GetSecretValue', { SecretId: 'b' });
  expect(call('DescribeSecret', { SecretId: 'b' })).toEqual({
    ARN,
    Name: 'b',
    Description: 'of the shop',
    KmsKeyId: 'alias/mine',
    CreatedDate: createdAt / 1_000,
    LastChangedDate: createdAt / 1_000,
    LastAccessedDate: createdAt / 1_000 + 24 * 3_600,
    Tags,
    VersionIdsToStages: { [String(VersionId)]: ['AWSCURRENT'] },
  });
});

function names({ SecretList }: Record<string, unknown>): unknown {
  return (SecretList as { Name: string }[]).map(({ Name }) => Name);
}

test('secrets are listed by pages, the newest first', () => {
  const { call, create, refusal } = startSecrets();
  for (const Name of ['b', 'c']) create({ Name });
  const page = call('ListSecrets', { MaxResults: 2 });
  expect(names(page)).toEqual(['c', 'b']);
  const rest = call('ListSecrets', { MaxResults: 2, NextToken: page['NextToken'] });
  expect(names(rest)).toEqual(['shop']);
  expect(rest).not.toHaveProperty('NextToken');
  expect(names(call('ListSecrets', { SortOrder: 'asc' }))).toEqual(['shop', 'b', 'c']);
  expect(refusal('ListSecrets', { NextToken: 'bm9uZQ==' })).toMatch(/^InvalidNextTokenException/);
});

test.each([
  ['ListSecrets', { Filters: [{ Key: 'name', Values: ['a'] }] }, 'Filters'],
  ['ListSecrets', { SortBy: 'name' }, 'SortBy name'],
  ['PutSecretValue', { SecretString: 'x', RotationToken: 'y' }, 'RotationToken'],
])('%s says what of it is not emulated: %p', (operation, input, what) => {
  expect(startSecrets().refusal(operation, input)).toBe(`InvalidRequestException: ${what}: not emulated`);
});
