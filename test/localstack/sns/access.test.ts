import { accessToPublish, snsAccess } from '../../../localstack/sns/access.ts';
import { arnOf, startSns } from './fixture.ts';

const topic = arnOf('alerts');
const encrypted = arnOf('encrypted');
const about = { TopicArn: topic };

function start() {
  const started = startSns();
  started.call('CreateTopic', { Name: 'encrypted', Attributes: { KmsMasterKeyId: 'alias/k' } });
  return { ...started, access: snsAccess(started.sns) };
}

test.each<[string, Record<string, unknown>, readonly string[]]>([
  ['ConfirmSubscription', about, [`sns:ConfirmSubscription ${topic}`]],
  ['CreateTopic', { Name: 'new' }, [`sns:CreateTopic ${arnOf('new')}`]],
  [
    'CreateTopic',
    { Name: 'new', Tags: [{ Key: 'a', Value: 'b' }] },
    [`sns:CreateTopic ${arnOf('new')}`, `sns:TagResource ${arnOf('new')}`],
  ],
  ['DeleteTopic', about, [`sns:DeleteTopic ${topic}`]],
  ['GetSubscriptionAttributes', {}, ['sns:GetSubscriptionAttributes *']],
  ['GetTopicAttributes', about, [`sns:GetTopicAttributes ${topic}`]],
  ['ListSubscriptions', {}, ['sns:ListSubscriptions *']],
  ['ListSubscriptionsByTopic', about, [`sns:ListSubscriptionsByTopic ${topic}`]],
  ['ListTagsForResource', { ResourceArn: topic }, [`sns:ListTagsForResource ${topic}`]],
  ['ListTopics', {}, ['sns:ListTopics *']],
  ['Publish', about, [`sns:Publish ${topic}`]],
  [
    'Publish',
    { TopicArn: encrypted },
    [`sns:Publish ${encrypted}`, 'kms:GenerateDataKey alias/k', 'kms:Decrypt alias/k'],
  ],
  ['Publish', { TopicArn: arnOf('none') }, [`sns:Publish ${arnOf('none')}`]],
  ['SetSubscriptionAttributes', {}, ['sns:SetSubscriptionAttributes *']],
  ['SetTopicAttributes', about, [`sns:SetTopicAttributes ${topic}`]],
  ['Subscribe', { ...about, Protocol: 'email', Endpoint: 'a@b.c' }, [`sns:Subscribe ${topic}`]],
  ['TagResource', { ResourceArn: topic }, [`sns:TagResource ${topic}`]],
  ['Unsubscribe', {}, ['sns:Unsubscribe *']],
  ['UntagResource', { ResourceArn: topic }, [`sns:UntagResource ${topic}`]],
])('%s %j needs %j', (operation, input, needed) => {
  const accesses = start().access[operation]?.(input) ?? [];
  expect(accesses.map(({ action, resource }) => `${action} ${resource}`)).toEqual(needed);
});

test('every operation has a rule, and no other', () => {
  const { access, sns } = start();
  expect(Object.keys(access).sort()).toEqual(Object.keys(sns.operations).sort());
});

test('a policy may ask whom somebody subscribes, and how', () => {
  const accesses = start().access['Subscribe']?.({ ...about, Protocol: 'email', Endpoint: 'a@b.c' });
  expect(accesses?.[0]?.context).toEqual({ 'sns:Protocol': 'email', 'sns:Endpoint': 'a@b.c' });
});

test('a key learns for which topic it is used, and by which service', () => {
  const [, generate, decrypt] = accessToPublish(start().sns, encrypted);
  const context = {
    'kms:EncryptionContext:aws:sns:topicArn': encrypted,
    'kms:EncryptionContextKeys': ['aws:sns:topicArn'],
    'kms:ViaService': 'sns.us-east-1.amazonaws.com',
  };
  expect([generate?.context, decrypt?.context]).toEqual([context, context]);
});

test.each([
  ['Publish', {}, 'Invalid parameter: TopicArn'],
  ['Publish', { TopicArn: 'alerts' }, /An ARN must have at least 6 elements, not 1/],
  ['CreateTopic', { Name: 1 }, 'Invalid parameter: Name'],
])('%s %j does not say what it is about', (operation, input, message) => {
  expect(() => start().access[operation]?.(input)).toThrow(message);
});
