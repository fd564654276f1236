import type { Principal } from '../../../../localstack/core/principal.ts';
import { type ApplicablePolicies, evaluate } from '../../../../localstack/identity/policy/evaluate.ts';
import { parsePolicy } from '../../../../localstack/identity/policy/policy-document.ts';
import {
  accountId,
  allowed,
  denies,
  lacks,
  policyOf,
  queueArn,
  requestOf,
  resourcePolicyOf,
  roleArn,
  service,
  session,
  user,
} from './fixture.ts';

type Policies = Partial<ApplicablePolicies>;

const decide = (principal: Principal, policies: Policies) =>
  evaluate(requestOf({ principal }), { identity: [], resourceRule: 'or-identity', ...policies });

const everything = policyOf({});
const nothing = policyOf({ Action: 'iam:*' });
const denyAll = policyOf({ Effect: 'Deny' });
const to = (AWS: string, statement: object = {}) => resourcePolicyOf({ Principal: { AWS }, ...statement });
const root = `arn:aws:iam::${accountId}:root`;

const asked = (statement: object, over: object = {}, context = {}) =>
  evaluate(requestOf(over, context), { identity: [policyOf(statement)], resourceRule: 'or-identity' }) === undefined;

describe('actions and resources', () => {
  test.each([
    ['sqs:SendMessage', true],
    ['SQS:sendmessage', true],
    ['sqs:Send*', true],
    ['sqs:SendMessag?', true],
    ['*:*', true],
    ['sqs:Send', false],
    ['s3:*', false],
  ])('Action %s: %s', (Action, expected) => {
    expect(asked({ Action })).toBe(expected);
    expect(asked({ NotAction: Action })).toBe(!expected);
  });

  test.each([
    [queueArn, true],
    ['arn:aws:sqs:*:*:ord*', true],
    ['arn:aws:sqs:us-east-1:*', false],
    ['arn:aws:sqs:us-east-1:*:*', true],
    ['arn:aws:sqs:*:orders', false],
    ['arn:aws:sqs:us-east-1:123456789012:Orders', false],
  ])('Resource %s: %s', (Resource, expected) => {
    if (Resource.split(':').length < 6) {
      expect(() => policyOf({ Resource })).toThrow('ARN');
      return;
    }
    expect(asked({ Resource })).toBe(expected);
    expect(asked({ NotResource: Resource })).toBe(!expected);
  });

  test('a resource may have colons of its own', () => {
    const resource = 'arn:aws:logs:us-east-1:123456789012:log-group:/a/b:log-stream:c';
    expect(asked({ Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/a/*' }, { resource })).toBe(true);
  });

  test('an action that knows no resource needs *', () => {
    expect(asked({ Resource: '*' }, { resource: '*' })).toBe(true);
    expect(asked({ Resource: 'arn:aws:sqs:*:*:*' }, { resource: '*' })).toBe(false);
  });

  test('a variable stands for what the request has', () => {
    const Resource = 'arn:aws:sqs:*:*:${aws:username}-queue';
    const resource = `arn:aws:sqs:us-east-1:${accountId}:ann-queue`;
    expect(asked({ Resource }, { resource }, { 'aws:username': 'ann' })).toBe(true);
    expect(asked({ Resource }, { resource }, { 'aws:username': 'bob' })).toBe(false);
  });

  test('a variable without a value makes the statement not apply, whether it includes or excludes', () => {
    const Resource = 'arn:aws:sqs:*:*:${aws:username}-queue';
    expect(asked({ Resource })).toBe(false);
    expect(asked({ NotResource: Resource })).toBe(false);
    expect(asked({ Resource: [Resource, queueArn] })).toBe(true);
  });
});

const but = (AWS: string[]) => resourcePolicyOf({ Effect: 'Deny', NotPrincipal: { AWS } });

describe('the principal of a resource’s policy', () => {
  test.each<[string, Principal, string, boolean]>([
    ['everybody', user, '*', true],
    ['a user', user, user.arn, true],
    ['another user', user, `${user.arn}e`, false],
    ['a session', session, session.arn, true],
    ['another session', session, `${session.arn}-more`, false],
    ['a role', session, roleArn, true],
    ['another role', session, `${roleArn}s`, false],
    ['another account', user, 'arn:aws:iam::999999999999:root', false],
    ['another account by its number', user, '999999999999', false],
    ['an account, a service', service, root, false],
    ['everybody, a service', service, '*', true],
  ])('%s', (_what, principal, AWS, expected) => {
    expect(decide(principal, { resource: to(AWS) }) === allowed).toBe(expected);
    expect(decide(principal, { identity: [everything], resource: to(AWS, { Effect: 'Deny' }) })).toEqual(
      expected
        ? denies('resource-based policy')
        : principal.kind === 'service'
          ? lacks('resource-based policy')
          : allowed,
    );
  });

  test('the account is denied with all who are of it', () => {
    for (const AWS of [root, accountId])
      expect(decide(user, { identity: [everything], resource: to(AWS, { Effect: 'Deny' }) })).toEqual(
        denies('resource-based policy'),
      );
  });

  test('NotPrincipal is everybody but those named exactly', () => {
    const identity = [everything];
    expect(decide(user, { identity, resource: but([user.arn, root]) })).toBe(allowed);
    expect(decide(user, { identity, resource: but([root]) })).toEqual(denies('resource-based policy'));
    expect(decide(session, { identity, resource: but([session.arn, roleArn, root]) })).toBe(allowed);
    expect(decide(session, { identity, resource: but([roleArn, root]) })).toEqual(denies('resource-based policy'));
    const resource = resourcePolicyOf({ NotPrincipal: { AWS: user.arn } });
    expect(decide(user, { resource })).toEqual(lacks('identity-based policy'));
    expect(decide(session, { resource })).toBe(allowed);
    const others = resourcePolicyOf({ NotPrincipal: { Service: service.service } });
    expect(decide(service, { resource: others })).toEqual(lacks('resource-based policy'));
  });
});

const allowing = (...principals: string[]) => {
  const Statement = principals.map((AWS) => ({ Effect: 'Allow', Principal: { AWS }, Action: '*', Resource: '*' }));
  return parsePolicy({ Version: '2012-10-17', Statement }, 'resource');
};

describe('of several statements that allow, the one counts that reaches farthest,', () => {
  test.each([
    [root, roleArn],
    [roleArn, root],
  ])('the role’s of %s and %s', (one, other) => {
    const resource = allowing(one, other);
    expect(decide(session, { resource })).toBe(allowed);
    expect(decide(session, { resource, boundary: nothing })).toEqual(lacks('permissions boundary'));
  });

  test.each([
    [roleArn, session.arn],
    [session.arn, roleArn],
    [root, session.arn],
    [session.arn, root],
  ])('the session’s of %s and %s', (one, other) => {
    expect(decide(session, { resource: allowing(one, other), boundary: nothing })).toBe(allowed);
  });
});

describe('within one account', () => {
  test.each<[string, Principal, Policies, unknown]>([
    ['nothing allows', user, {}, lacks('identity-based policy')],
    ['a policy of the identity allows', user, { identity: [nothing, everything] }, allowed],
    ['the resource’s policy allows the user', user, { resource: to(user.arn) }, allowed],
    ['the resource’s policy allows the account', user, { resource: to(root) }, lacks('identity-based policy')],
    [
      'the identity’s denies, the resource’s allows',
      user,
      { identity: [denyAll], resource: to(user.arn) },
      denies('identity-based policy'),
    ],
    [
      'the resource’s denies, the identity’s allows',
      user,
      { identity: [everything], resource: to('*', { Effect: 'Deny' }) },
      denies('resource-based policy'),
    ],
    ['the boundary denies', user, { identity: [everything], boundary: denyAll }, denies('permissions boundary')],
    ['the session’s policy denies', session, { identity: [everything], session: denyAll }, denies('session policy')],
    ['the boundary does not allow', user, { identity: [everything], boundary: nothing }, lacks('permissions boundary')],
    ['the boundary alone allows', user, { boundary: everything }, lacks('identity-based policy')],
    [
      'the session’s policy does not allow',
      session,
      { identity: [everything], session: nothing },
      lacks('session policy'),
    ],
    ['all three allow', session, { identity: [everything], boundary: everything, session: everything }, allowed],
    [
      'the resource’s allows the user, the boundary does not',
      user,
      { resource: to(user.arn), boundary: nothing },
      allowed,
    ],
    [
      'the resource’s allows the session, nothing else does',
      session,
      { resource: to(session.arn), boundary: nothing, session: nothing },
      allowed,
    ],
    [
      'the resource’s allows everybody, nothing else does',
      session,
      { resource: to('*'), boundary: nothing, session: nothing },
      allowed,
    ],
    ['the resource’s allows the role', session, { resource: to(roleArn) }, allowed],
    [
      'the resource’s allows the role, the boundary does not',
      session,
      { resource: to(roleArn), boundary: nothing },
      lacks('permissions boundary'),
    ],
    [
      'the resource’s allows the role, the session’s policy does not',
      session,
      { resource: to(roleArn), session: nothing },
      lacks('session policy'),
    ],
    [
      'the resource’s allows the role, and the session too',
      session,
      { resource: resourcePolicyOf({ Principal: { AWS: [roleArn, session.arn] } }), session: nothing },
      allowed,
    ],
    [
      'a service, its resource’s policy allows it',
      service,
      { resource: resourcePolicyOf({ Principal: { Service: service.service } }) },
      allowed,
    ],
    [
      'a service, its resource’s policy allows another',
      service,
      { resource: resourcePolicyOf({ Principal: { Service: 's3.amazonaws.com' } }) },
      lacks('resource-based policy'),
    ],
    ['a service without a resource’s policy', service, { identity: [everything] }, lacks('resource-based policy')],
  ])('%s', (_what, principal, policies, expected) => {
    expect(decide(principal, policies)).toEqual(expected);
  });
});

describe('the policy of a key', () => {
  const ask = (principal: Principal, policies: Policies) => decide(principal, { resourceRule: 'key', ...policies });

  test.each<[string, Principal, Policies, unknown]>([
    ['leaves it to the account, whose policies allow', user, { identity: [everything], resource: to(root) }, allowed],
    ['leaves it to the account, whose policies do not', user, { resource: to(root) }, lacks('identity-based policy')],
    [
      'says nothing, whatever policies allow',
      user,
      { identity: [everything], resource: to('999999999999') },
      lacks('resource-based policy'),
    ],
    ['allows the user', user, { resource: to(user.arn) }, allowed],
    ['allows the role', session, { resource: to(roleArn) }, allowed],
    [
      'allows the role, the boundary does not',
      session,
      { resource: to(roleArn), boundary: nothing },
      lacks('permissions boundary'),
    ],
    [
      'leaves it to the account, the session’s policy does not allow',
      session,
      { identity: [everything], resource: to(root), session: nothing },
      lacks('session policy'),
    ],
    [
      'denies',
      user,
      { identity: [everything], resource: to(user.arn, { Effect: 'Deny' }) },
      denies('resource-based policy'),
    ],
    ['allows a service', service, { resource: resourcePolicyOf({ Principal: { Service: service.service } }) }, allowed],
    ['leaves it to the account, a service asks', service, { resource: to(root) }, lacks('resource-based policy')],
  ])('%s', (_what, principal, policies, expected) => {
    expect(ask(principal, policies)).toEqual(expected);
  });
});

const trusting = (Principal: object, statement: object = {}) => resourcePolicyOf({ Principal, ...statement }, 'trust');

describe('the trust policy of a role', () => {
  const ask = (principal: Principal, policies: Policies) => decide(principal, { resourceRule: 'trust', ...policies });

  test.each<[string, Principal, Policies, unknown]>([
    ['names the user', user, { resource: trusting({ AWS: user.arn }) }, allowed],
    [
      'names the account, whose policies allow',
      user,
      { identity: [everything], resource: trusting({ AWS: root }) },
      allowed,
    ],
    [
      'names the account, whose policies do not',
      user,
      { resource: trusting({ AWS: root }) },
      lacks('identity-based policy'),
    ],
    [
      'names others',
      user,
      { identity: [everything], resource: trusting({ Service: 'lambda.amazonaws.com' }) },
      lacks('role trust policy'),
    ],
    [
      'denies',
      user,
      { identity: [everything], resource: trusting({ AWS: '*' }, { Effect: 'Deny' }) },
      denies('role trust policy'),
    ],
    ['names the service', service, { resource: trusting({ Service: service.service }) }, allowed],
    ['is not there, for there is no such role', user, { identity: [everything] }, lacks('role trust policy')],
  ])('%s', (_what, principal, policies, expected) => {
    expect(ask(principal, policies)).toEqual(expected);
  });
});
