import { arnOf, startSns } from './fixture.ts';

const allows = (Action: string | string[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource: '*' }] });

const tags = (...pairs: [string, string][]) => pairs.map(([Key, Value]) => ({ Key, Value }));

test('a topic has the attributes that AWS shows, and the policy that lets its own account in', () => {
  const { attributes } = startSns();
  const { EffectiveDeliveryPolicy, Policy, ...others } = attributes();
  expect(others).toEqual({
    DisplayName: '',
    Owner: '123456789012',
    SubscriptionsConfirmed: '0',
    SubscriptionsDeleted: '0',
    SubscriptionsPending: '0',
    TopicArn: arnOf('alerts'),
  });
  expect(JSON.parse(String(EffectiveDeliveryPolicy))).toHaveProperty('http');
  expect(JSON.parse(String(Policy))).toMatchObject({
    Id: '__default_policy_ID',
    Statement: [{ Resource: arnOf('alerts'), Condition: { StringEquals: { 'AWS:SourceOwner': '123456789012' } } }],
  });
});

test('attributes are set when it is created, and one by one; an empty value takes them away', () => {
  const { attributes, call, sns } = startSns();
  const policy = allows('sns:Publish');
  const Attributes = { DisplayName: 'Alarms', KmsMasterKeyId: 'alias/k', Policy: policy };
  const { TopicArn } = call('CreateTopic', { Name: 'other', Attributes });
  expect(sns.find(String(TopicArn))).toMatchObject({ displayName: 'Alarms', keyId: 'alias/k' });
  expect(sns.policyOf(String(TopicArn))?.statements).toHaveLength(1);
  for (const [AttributeName, AttributeValue] of Object.entries(Attributes))
    call('SetTopicAttributes', { AttributeName, AttributeValue });
  expect(attributes()).toMatchObject(Attributes);
  for (const AttributeName of Object.keys(Attributes)) call('SetTopicAttributes', { AttributeName });
  expect(attributes()).toMatchObject({ DisplayName: '', Policy: expect.stringContaining('__default_policy_ID') });
  expect(attributes()).not.toHaveProperty('KmsMasterKeyId');
});

test.each([
  ['DeliveryPolicy', '{}', 'DeliveryPolicy: not emulated'],
  ['Colour', 'red', 'AttributeName'],
  ['DisplayName', 'x'.repeat(101), 'DisplayName'],
  ['Policy', '{', 'Policy Error: Syntax errors in policy.\nExpected JSON.'],
  ['Policy', allows('sns:CreateTopic'), 'Policy statement action out of service scope!'],
  ['Policy', allows(['sns:Publish', 'sqs:SendMessage']), 'Policy statement action out of service scope!'],
  ['Policy', `${allows('sns:Publish')}${' '.repeat(30_720)}`, expect.stringMatching(/at most 30720 bytes, got/)],
])('the attribute %s is not set to %#', (AttributeName, AttributeValue, reason) => {
  const { refusal } = startSns();
  const said = refusal('SetTopicAttributes', { AttributeName, AttributeValue });
  const [, message] = /^InvalidParameter: Invalid parameter: ([^]*)$/.exec(said) ?? [];
  expect(message).toEqual(reason);
});

test('a topic that could not be made as asked for is not there', () => {
  const { call, refusal } = startSns();
  expect(refusal('CreateTopic', { Name: 'bad', Attributes: { FifoTopic: 'true' } })).toMatch(/not emulated/);
  expect(call('ListTopics')).toEqual({ Topics: [{ TopicArn: arnOf('alerts') }] });
});

test('creating it again gives the same one, unless it would be another', () => {
  const { call, refusal } = startSns();
  const one = { Name: 'one', Attributes: { DisplayName: 'd' }, Tags: [{ Key: 'a', Value: '1' }] };
  call('CreateTopic', one);
  expect(call('CreateTopic', one)).toEqual({ TopicArn: arnOf('one') });
  expect(call('CreateTopic', { Name: 'one' })).toEqual({ TopicArn: arnOf('one') });
  expect(refusal('CreateTopic', { Name: 'one', Attributes: { DisplayName: 'e' } })).toMatch(/different attributes$/);
  expect(refusal('CreateTopic', { ...one, Tags: [{ Key: 'a', Value: '2' }] })).toBe(
    'InvalidParameter: Invalid parameter: Tags Reason: Topic already exists with different tags',
  );
});

test('what there is not is not found', () => {
  const { call, refusal } = startSns();
  const TopicArn = arnOf('none');
  for (const operation of [
    'GetTopicAttributes',
    'SetTopicAttributes',
    'ListSubscriptionsByTopic',
    'Publish',
    'Subscribe',
  ])
    expect(
      refusal(operation, { TopicArn, AttributeName: 'Policy', Message: 'm', Protocol: 'email', Endpoint: 'a@b.c' }),
    ).toBe('NotFound: Topic does not exist');
  expect(refusal('TagResource', { ResourceArn: TopicArn, Tags: [] })).toBe('ResourceNotFound: Resource does not exist');
  expect(call('DeleteTopic', { TopicArn })).toEqual({});
});

test('a topic that is deleted takes its subscriptions with it', () => {
  const { call, sns, subscribe } = startSns();
  subscribe('ann@example.com');
  call('DeleteTopic');
  expect([sns.all(), sns.subscriptions.all(), sns.policyOf(arnOf('alerts'))]).toEqual([[], [], undefined]);
});

test('lists come in pages of a hundred', () => {
  const { call, refusal } = startSns();
  for (let index = 0; index < 100; index++) call('CreateTopic', { Name: `t-${index}` });
  const { NextToken, Topics } = call('ListTopics');
  expect(Topics).toHaveLength(100);
  expect(call('ListTopics', { NextToken })).toEqual({ Topics: [{ TopicArn: arnOf('t-99') }] });
  expect(refusal('ListTopics', { NextToken: 'x' })).toBe('InvalidParameter: Invalid parameter: NextToken');
});

test('tags are put, replaced and taken away; fifty at most, none twice', () => {
  const { call, refusal } = startSns();
  const ResourceArn = arnOf('alerts');
  call('TagResource', { ResourceArn, Tags: tags(['a', '1'], ['b', '1']) });
  call('TagResource', { ResourceArn, Tags: tags(['b', '2']) });
  call('UntagResource', { ResourceArn, TagKeys: ['a', 'none'] });
  expect(call('ListTagsForResource', { ResourceArn })).toEqual({ Tags: tags(['b', '2']) });
  const fifty = Array.from({ length: 50 }, (_, index): [string, string] => [`t${index}`, '']);
  expect(refusal('TagResource', { ResourceArn, Tags: tags(...fifty) })).toMatch(/^TagLimitExceeded/);
  expect(refusal('TagResource', { ResourceArn, Tags: tags(['c', '1'], ['c', '2']) })).toMatch(/Duplicated keys/);
});
