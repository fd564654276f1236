import { seededEntropy } from '../../../localstack/core/entropy.ts';
import { Identities } from '../../../localstack/identity/identities.ts';
import { uniqueId } from '../../../localstack/identity/unique-id.ts';
import { account, accountId, policy, refusal, trust } from './fixture.ts';

const trustPolicy = trust({ Service: 'lambda.amazonaws.com' });

test.each([
  ['AIDA', 21],
  ['AROA', 21],
  ['ASIA', 20],
] as const)('an id that begins with %s has %i characters, and is another each time', (prefix, length) => {
  const entropy = seededEntropy(1);
  const ids = Array.from({ length: 200 }, () => uniqueId(prefix, entropy));
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(new RegExp(`^${prefix}[A-Z0-9]{${length - 4}}$`));
});

test('the same seed gives the same ids', () => {
  const ids = [1, 1, 2].map((seed) => uniqueId('AIDA', seededEntropy(seed)));
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
});

test('users and roles have ARNs with their paths, and names that come once', () => {
  const { identities } = account();
  expect(identities.createUser({ name: 'ann', path: '/a/b/' })).toEqual({
    kind: 'user',
    arn: `arn:aws:iam::${accountId}:user/a/b/ann`,
    uniqueId: expect.stringMatching(/^AIDA/) as string,
  });
  const role = identities.createRole({ name: 'r', path: '/a/', trustPolicy });
  expect(role).toMatchObject({ arn: `arn:aws:iam::${accountId}:role/a/r`, maxSessionSeconds: 3_600 });
  expect(identities.roleByArn(role.arn)).toBe(role);
  expect(identities.roleByArn(`arn:aws:iam::${accountId}:role/r`)).toBeUndefined();
  expect(refusal(() => identities.createUser({ name: 'ann' }))).toMatchObject({
    code: 'EntityAlreadyExists',
    status: 409,
  });
  expect(refusal(() => identities.createRole({ name: 'r', trustPolicy }))).toMatchObject({
    code: 'EntityAlreadyExists',
  });
});

test('a session is known by the role’s name without its path', () => {
  const { identities } = account();
  const role = identities.createRole({ name: 'r', path: '/a/', trustPolicy });
  expect(identities.beginRoleSession(role, 'one', { policy: undefined, issuedAt: 0 })).toEqual({
    kind: 'role-session',
    arn: `arn:aws:sts::${accountId}:assumed-role/r/one`,
    uniqueId: `${role.id}:one`,
    roleArn: role.arn,
  });
});

describe('what is known of somebody', () => {
  test('is the policies, the boundary and the tags', () => {
    const { identities } = account();
    const [inline, managed, boundary] = [policy(), policy(), policy()];
    const ann = identities.createUser({ name: 'ann', boundary, tags: { Team: 'blue' } });
    expect(identities.recordOf(ann)).toMatchObject({ policies: [], boundary, session: undefined });
    const attached = identities.policiesOfUser('ann');
    attached.putInline('one', policy());
    attached.putInline('one', inline);
    attached.attach('arn', managed);
    expect(identities.recordOf(ann)).toEqual({
      policies: [inline, managed],
      boundary,
      session: undefined,
      conditionKeys: { 'aws:PrincipalTag/Team': 'blue' },
    });
  });

  test('of a session is its role’s and what it began with', () => {
    const { identities } = account();
    const role = identities.createRole({ name: 'r', trustPolicy, tags: { Team: 'blue' } });
    const [ofRole, ofSession] = [policy(), policy()];
    identities.policiesOfRole('r').putInline('one', ofRole);
    const details = { policy: ofSession, issuedAt: Date.UTC(2026, 0, 1) };
    const session = identities.beginRoleSession(role, 'one', details);
    expect(identities.recordOf(session)).toEqual({
      policies: [ofRole],
      boundary: undefined,
      session: ofSession,
      conditionKeys: {
        'aws:PrincipalTag/Team': 'blue',
        'aws:TokenIssueTime': '2026-01-01T00:00:00.000Z',
        'aws:MultiFactorAuthPresent': 'false',
      },
    });
    expect(identities.isSession(session)).toBe(true);
  });

  test('of a user’s session is the user’s, and the user itself is none', () => {
    const { identities, user } = account();
    const ann = user('ann', policy());
    const session = identities.beginUserSession(ann, { policy: undefined, issuedAt: 0 });
    expect(session).toEqual(ann);
    expect(identities.recordOf(session).policies).toEqual(identities.recordOf(ann).policies);
    expect([identities.isSession(session), identities.isSession(ann)]).toEqual([true, false]);
  });

  test('is nothing for who is of another cloud', () => {
    const { identities, user } = account();
    user('ann', policy());
    const stranger = { kind: 'user', arn: 'arn:aws:iam::999999999999:user/ann', uniqueId: 'AIDA' } as const;
    expect(identities.recordOf(stranger).policies).toEqual([]);
    const gone = { kind: 'role-session', arn: 'arn', uniqueId: 'x', roleArn: 'arn:aws:iam::1:role/none' } as const;
    expect(identities.recordOf(gone).policies).toEqual([]);
  });

  test('is of another version after each change', () => {
    const { identities } = account();
    const versions = [identities.version];
    identities.createUser({ name: 'ann' });
    versions.push(identities.version);
    identities.createRole({ name: 'r', trustPolicy });
    versions.push(identities.version);
    identities.policiesOfRole('r').putInline('one', policy());
    versions.push(identities.version);
    expect(new Set(versions).size).toBe(4);
  });
});

test('policies of nobody are refused', () => {
  const { identities } = account();
  expect(refusal(() => identities.policiesOfUser('none'))).toMatchObject({ code: 'NoSuchEntity', status: 404 });
  expect(refusal(() => identities.policiesOfRole('none'))).toMatchObject({ code: 'NoSuchEntity', status: 404 });
});

test('a managed policy is found by its ARN, one of AWS’s own is refused by name', () => {
  const identities = new Identities(account().environment);
  const one = policy();
  const arn = identities.arnOf('policy', { name: 'one' });
  identities.managedPolicies.create(arn, one);
  expect(arn).toBe(`arn:aws:iam::${accountId}:policy/one`);
  expect(identities.managedPolicies.find(arn)).toBe(one);
  expect(refusal(() => identities.managedPolicies.create(arn, one))).toMatchObject({ code: 'EntityAlreadyExists' });
  expect(refusal(() => identities.managedPolicies.find('arn:none'))?.message).toContain('arn:none does not exist');
  const aws = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  expect(refusal(() => identities.managedPolicies.find(aws))).toMatchObject({
    code: 'NoSuchEntity',
    message: expect.stringContaining(`${aws} is AWS's own and not modelled`) as string,
  });
});
