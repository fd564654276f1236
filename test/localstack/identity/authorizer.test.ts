import type { Principal } from '../../../localstack/core/principal.ts';
import {
  account,
  accountId,
  keyArn,
  policy,
  queueArn,
  refusal,
  region,
  resourcePolicy,
  rootArn,
  trust,
} from './fixture.ts';

const events = {
  kind: 'service',
  service: 'events.amazonaws.com',
  sourceArn: `arn:aws:events:${region}:${accountId}:rule/bus/rule`,
} as const;
const lambda = { Service: 'lambda.amazonaws.com' };
const denied = 'AccessDeniedException';

test('who may not is told as AWS tells it', () => {
  const { authorizer, user } = account();
  const ann = user('ann');
  const access = { action: 'sqs:SendMessage', resource: queueArn };
  expect(refusal(() => authorizer.check(ann, access))).toMatchObject({
    code: denied,
    status: 400,
    message: `User: ${ann.arn} is not authorized to perform: sqs:SendMessage on resource: ${queueArn} because no identity-based policy allows the sqs:SendMessage action`,
  });
  expect(refusal(() => authorizer.check(events, access))?.message).toBe(
    `User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: ${queueArn} because no resource-based policy allows the sqs:SendMessage action`,
  );
});

test('a user, a session and a service are decided about by their own policies and the resource’s', () => {
  const { answer, resourcePolicies, role, sessions, user } = account();
  const ann = user('ann', policy({ Action: 'sqs:Send*' }));
  const bob = user('bob');
  const sender = sessions.ofRole(role('sender', trust(lambda), policy({ Action: 'sqs:*' })), 'one', 900).identity;
  const everybody = [ann, bob, sender, events];
  expect(everybody.map((one) => answer(one))).toEqual(['allowed', denied, 'allowed', denied]);

  resourcePolicies.set(queueArn, resourcePolicy({ Principal: { AWS: bob.arn, Service: events.service } }));
  expect(everybody.map((one) => answer(one))).toEqual(['allowed', 'allowed', 'allowed', 'allowed']);

  resourcePolicies.set(
    queueArn,
    resourcePolicy({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
  expect(answer(ann)).toBe('allowed');
  resourcePolicies.set(
    queueArn,
    resourcePolicy({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
  );
  expect(answer(ann)).toBe(denied);
});

describe('keys', () => {
  const use = { action: 'kms:Decrypt', resource: 'alias/k' };

  test('an action on a key needs the key’s policy, whatever the identity’s allow', () => {
    const { answer, setKey, user } = account();
    const [ann, bob] = [user('ann', policy()), user('bob')];
    expect([ann, bob, events].map((one) => answer(one, use))).toEqual([
      'allowed',
      'KMSAccessDeniedException',
      'KMSAccessDeniedException',
    ]);
    setKey({ policy: resourcePolicy({ Principal: { AWS: bob.arn, Service: events.service } }) });
    expect([ann, bob, events].map((one) => answer(one, use))).toEqual([
      'KMSAccessDeniedException',
      'allowed',
      'allowed',
    ]);
  });

  test('is about the key’s ARN, however it is named', () => {
    const { answer, authorizer, user } = account();
    const ann = user('ann', policy({ Resource: keyArn }));
    expect(['k', keyArn, 'alias/k'].map((resource) => answer(ann, { ...use, resource }))).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect(refusal(() => authorizer.check(user('bob'), use))?.message).toContain(
      `on resource: ${keyArn} because no identity-based policy`,
    );
  });

  test.each([
    ['alias/none', `Alias arn:aws:kms:${region}:${accountId}:alias/none is not found.`],
    ['none', `Key 'arn:aws:kms:${region}:${accountId}:key/none' does not exist`],
    ['arn:aws:kms:x:1:key/none', "Key 'arn:aws:kms:x:1:key/none' does not exist"],
    ['arn:aws:kms:x:1:alias/none', 'Alias arn:aws:kms:x:1:alias/none is not found.'],
  ])('%s is not there', (resource, message) => {
    const { authorizer, user } = account();
    const error = refusal(() => authorizer.check(user('ann', policy()), { ...use, resource }));
    expect(error).toMatchObject({ code: 'KMSNotFoundException', message });
  });

  test.each([
    ['Disabled', 'KMSDisabledException', `${keyArn} is disabled.`],
    ['PendingDeletion', 'KMSInvalidStateException', `${keyArn} is pending deletion.`],
  ] as const)('%s: cannot be used, and can be managed', (state, code, message) => {
    const { answer, authorizer, setKey, user } = account();
    const [ann, bob] = [user('ann', policy()), user('bob')];
    expect(answer(ann, use)).toBe('allowed');
    setKey({ state });
    expect(refusal(() => authorizer.check(ann, use))).toMatchObject({ code, message });
    for (const action of ['kms:Encrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:CreateGrant'])
      expect(answer(ann, { ...use, action })).toBe(code);
    expect(answer(ann, { ...use, action: 'kms:EnableKey' })).toBe('allowed');
    // Who may not use it is not told its state.
    expect(answer(bob, use)).toBe('KMSAccessDeniedException');
    setKey({ state: 'Enabled' });
    expect(answer(ann, use)).toBe('allowed');
  });

  test('what is about no key, or about an alias, is for the identity’s policies', () => {
    const { answer, user } = account();
    const ann = user('ann', policy());
    expect(answer(ann, { action: 'kms:ListKeys', resource: '*' })).toBe('allowed');
    const alias = `arn:aws:kms:${region}:${accountId}:alias/new`;
    expect(answer(ann, { action: 'kms:CreateAlias', resource: alias })).toBe('allowed');
    expect(answer(user('bob'), { action: 'kms:CreateAlias', resource: alias })).toBe(denied);
    expect(answer(ann, { action: 'kms:CreateAlias', resource: 'none' })).toBe('KMSNotFoundException');
  });
});

const assume = (resource: string, context = {}) => ({ action: 'sts:AssumeRole', resource, context });

describe('roles', () => {
  test('the trust policy says who may assume one', () => {
    const { answer, role, user } = account();
    const [ann, bob] = [user('ann', policy()), user('bob')];
    const ofLambda = role('of-lambda', trust(lambda)).arn;
    const ofBob = role('of-bob', trust({ AWS: bob.arn })).arn;
    const ofAll = role('of-all', trust({ AWS: rootArn })).arn;
    const service = { ...events, service: 'lambda.amazonaws.com' };
    const roles = [ofLambda, ofBob, ofAll];
    const answers = (principal: Principal) => roles.map((arn) => answer(principal, assume(arn)));
    expect(answers(ann)).toEqual([denied, denied, 'allowed']);
    expect(answers(bob)).toEqual([denied, 'allowed', denied]);
    expect(answers(service)).toEqual(['allowed', denied, denied]);
  });

  test('the trust policy also says whether a session may be given tags', () => {
    const { answer, role, user } = account();
    const ann = user('ann', policy());
    const tagged = (statement: object): string =>
      answer(ann, {
        action: 'sts:TagSession',
        resource: role(JSON.stringify(statement).length.toString(), trust({ AWS: rootArn }, statement)).arn,
      });
    expect(tagged({})).toBe(denied);
    expect(tagged({ Action: ['sts:AssumeRole', 'sts:TagSession'] })).toBe('allowed');
  });

  test('one that is not there is not told from one that may not be assumed', () => {
    const { authorizer, user } = account();
    const arn = `arn:aws:iam::${accountId}:role/none`;
    const error = refusal(() => authorizer.check(user('ann', policy()), assume(arn)));
    expect(error).toMatchObject({
      code: denied,
      message: expect.stringContaining('no role trust policy allows') as string,
    });
  });

  test('an external id may be asked for', () => {
    const { answer, role, user } = account();
    const ann = user('ann');
    const { arn } = role('r', trust({ AWS: ann.arn }, { Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } }));
    expect(answer(ann, assume(arn))).toBe(denied);
    expect(answer(ann, assume(arn, { 'sts:ExternalId': 'other' }))).toBe(denied);
    expect(answer(ann, assume(arn, { 'sts:ExternalId': 'secret' }))).toBe('allowed');
  });
});

test('who one is may be asked by everybody, even by whom a policy denies it', () => {
  const { answer, user } = account();
  const ann = user('ann', policy({ Effect: 'Deny' }));
  for (const action of ['sts:GetCallerIdentity', 'sts:GetSessionToken'])
    expect(answer(ann, { action, resource: '*' })).toBe('allowed');
  expect(answer(ann, { action: 'sts:GetFederationToken', resource: '*' })).toBe(denied);
});
