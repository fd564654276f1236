import type { Access } from '../../../localstack/core/access.ts';
import type { Principal } from '../../../localstack/core/principal.ts';
import type { Services } from '../../../localstack/services.ts';
import { getAtt, load, queue, ref, type WrittenResource } from '../template/fixture.ts';
import { accountId, refusal } from './fixture.ts';

const trustLambda = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
};
const allow = (Action: string, Resource: unknown = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
const role = (properties: object = {}): WrittenResource => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trustLambda, ...properties },
});
const resource = (type: string, properties: object): WrittenResource => ({
  Type: `AWS::IAM::${type}`,
  Properties: { ...properties },
});

/** A session of a role, by the role's name. */
function sessionOf({ identities, sessions }: Services, name: string): Principal {
  const found = identities.roleByArn(`arn:aws:iam::${accountId}:role/${name}`);
  if (!found) throw new Error(`no role ${name}`);
  return sessions.ofRole(found, 'one', 900).identity;
}

function may({ authorizer }: Services, principal: Principal, access: Access): boolean {
  return refusal(() => authorizer.check(principal, access)) === undefined;
}

const send = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-central-1:${accountId}:orders` };

const output = (value: object) => ({ Value: value });

test('what refers to them gets what CloudFormation gives', () => {
  const { loaded } = load(
    {
      Named: role({ RoleName: 'r', Path: '/a/' }),
      Unnamed: role(),
      Ann: resource('User', { UserName: 'ann' }),
      Inline: resource('Policy', { PolicyName: 'p', PolicyDocument: allow('sqs:*'), Roles: [ref('Named')] }),
      Managed: resource('ManagedPolicy', { PolicyDocument: allow('sqs:*'), Path: '/b/' }),
    },
    {
      Outputs: {
        Role: output(ref('Named')),
        RoleArn: output(getAtt('Named', 'Arn')),
        RoleId: output(getAtt('Named', 'RoleId')),
        Unnamed: output(getAtt('Unnamed', 'Arn')),
        User: output(ref('Ann')),
        UserArn: output(getAtt('Ann', 'Arn')),
        Inline: output(ref('Inline')),
        Managed: output(ref('Managed')),
        ManagedArn: output(getAtt('Managed', 'PolicyArn')),
      },
    },
  );
  expect(loaded.outputs).toEqual({
    Role: 'r',
    RoleArn: `arn:aws:iam::${accountId}:role/a/r`,
    RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/) as string,
    Unnamed: `arn:aws:iam::${accountId}:role/Unnamed`,
    User: 'ann',
    UserArn: `arn:aws:iam::${accountId}:user/ann`,
    Inline: 'p',
    Managed: `arn:aws:iam::${accountId}:policy/b/Managed`,
    ManagedArn: `arn:aws:iam::${accountId}:policy/b/Managed`,
  });
});

test.each<[string, Record<string, WrittenResource>]>([
  [
    'in the role itself',
    { R: role({ Policies: [{ PolicyName: 'p', PolicyDocument: allow('sqs:*', getAtt('Q', 'Arn')) }] }) },
  ],
  [
    'beside it',
    { R: role(), P: resource('Policy', { PolicyName: 'p', PolicyDocument: allow('sqs:*'), Roles: [ref('R')] }) },
  ],
  [
    'managed, attached by the role',
    { R: role({ ManagedPolicyArns: [ref('P')] }), P: resource('ManagedPolicy', { PolicyDocument: allow('sqs:*') }) },
  ],
  [
    'managed, attached by itself',
    { R: role(), P: resource('ManagedPolicy', { PolicyDocument: allow('sqs:*'), Roles: [ref('R')] }) },
  ],
])('a policy %s lets the role do what it says', (_where, resources) => {
  const { services } = load({ Q: queue('orders'), ...resources });
  const session = sessionOf(services, 'R');
  expect(may(services, session, send)).toBe(true);
  expect(may(services, session, { ...send, action: 'dynamodb:PutItem' })).toBe(false);
});

const policy = (name: string, action: string) =>
  resource('Policy', { PolicyName: name, PolicyDocument: allow(action), Roles: [ref('R')] });

test('two policies of a role do not replace each other', () => {
  const { services } = load({
    R: role(),
    One: policy('one', 'sqs:SendMessage'),
    Two: policy('two', 'sqs:ReceiveMessage'),
  });
  const session = sessionOf(services, 'R');
  expect(may(services, session, send)).toBe(true);
  expect(may(services, session, { ...send, action: 'sqs:ReceiveMessage' })).toBe(true);
});

test('a boundary, the tags and the longest session are the role’s', () => {
  const tagged = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 'sqs:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/stage': 'dev' } },
    },
  };
  const { services } = load({
    Boundary: resource('ManagedPolicy', { PolicyDocument: allow('sqs:SendMessage') }),
    R: role({
      PermissionsBoundary: ref('Boundary'),
      Policies: [{ PolicyName: 'p', PolicyDocument: tagged }],
      Tags: [{ Key: 'stage', Value: 'dev' }],
      MaxSessionDuration: 7_200,
    }),
  });
  const session = sessionOf(services, 'R');
  expect(may(services, session, send)).toBe(true);
  expect(may(services, session, { ...send, action: 'sqs:ReceiveMessage' })).toBe(false);
  expect(services.identities.roleByArn(`arn:aws:iam::${accountId}:role/R`)?.maxSessionSeconds).toBe(7_200);
});

test('a user has the policies of its own, those beside it, and managed ones', () => {
  const { services } = load({
    Ann: resource('User', {
      UserName: 'ann',
      Policies: [{ PolicyName: 'p', PolicyDocument: allow('sqs:SendMessage') }],
    }),
    P: resource('Policy', { PolicyName: 'q', PolicyDocument: allow('sqs:ReceiveMessage'), Users: [ref('Ann')] }),
    M: resource('ManagedPolicy', { PolicyDocument: allow('sqs:DeleteMessage'), Users: [ref('Ann')] }),
  });
  const ann: Principal = { kind: 'user', arn: `arn:aws:iam::${accountId}:user/ann`, uniqueId: 'AIDA' };
  const actions = ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'PurgeQueue'];
  expect(actions.map((name) => may(services, ann, { ...send, action: `sqs:${name}` }))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test.each<[string, WrittenResource, string]>([
  ['an unknown property', role({ Colour: 'blue' }), 'Colour'],
  [
    'a policy of AWS’s own',
    role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] }),
    "AWSLambdaBasicExecutionRole is AWS's own and not modelled",
  ],
  [
    'a boundary that is not there',
    role({ PermissionsBoundary: 'arn:aws:iam::1:policy/none' }),
    'policy/none does not exist',
  ],
  ['no trust policy', resource('Role', {}), 'AssumeRolePolicyDocument'],
  [
    'a trust policy with a resource',
    role({ AssumeRolePolicyDocument: { Statement: { ...trustLambda.Statement, Resource: '*' } } }),
    'prohibited field Resource',
  ],
  [
    'a malformed policy',
    role({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [] } }] }),
    'MalformedPolicyDocument',
  ],
  ['a short session', role({ MaxSessionDuration: 900 }), 'MaxSessionDuration'],
  ['a path without slashes', role({ Path: 'a' }), 'expected a path between slashes'],
  ['a name with a blank', role({ RoleName: 'a b' }), 'RoleName'],
  ['groups', resource('User', { Groups: ['g'] }), 'Groups'],
  ['a password', resource('User', { LoginProfile: {} }), 'LoginProfile'],
  ['a policy of a group', resource('Policy', { PolicyName: 'p', PolicyDocument: allow('*'), Groups: ['g'] }), 'Groups'],
  [
    'a policy of nobody that there is',
    resource('Policy', { PolicyName: 'p', PolicyDocument: allow('*'), Roles: ['none'] }),
    'role with name none cannot be found',
  ],
])('%s is refused by name', (_what, written, reason) => {
  expect(() => load({ It: written })).toThrow(reason);
});

test('what only describes is said to', () => {
  const { loaded } = load({ R: role({ Description: 'x' }) });
  expect(loaded.withoutEffect).toEqual(['AWS::IAM::Role Description: only describes']);
});
