import type { Observation } from '../../../localstack/core/observation.ts';
import { getAtt, load, queue, ref } from './fixture.ts';

const topic = (properties: object = { TopicName: 'alerts' }) => ({
  Type: 'AWS::SNS::Topic',
  Properties: { ...properties },
});
const subscription = (properties: object) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: ref('Topic'), ...properties },
});
const policy = (PolicyDocument: object, ...Topics: object[]) => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: { PolicyDocument, Topics },
});
const document = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action, Resource: '*' }],
});
const arnOf = (name: string): string => `arn:aws:sns:eu-central-1:123456789012:${name}`;

test('a topic is what its properties say, and is referred to by its ARN', () => {
  const { loaded, services } = load(
    {
      Topic: topic({
        TopicName: 'alerts',
        DisplayName: 'Alarms',
        KmsMasterKeyId: 'alias/k',
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
      Unnamed: topic({}),
    },
    {
      Outputs: {
        Ref: { Value: ref('Topic') },
        Arn: { Value: getAtt('Topic', 'TopicArn') },
        Name: { Value: getAtt('Topic', 'TopicName') },
      },
    },
  );
  expect(loaded.outputs).toEqual({ Ref: arnOf('alerts'), Arn: arnOf('alerts'), Name: 'alerts' });
  expect(services.sns.all()).toMatchObject([
    { name: 'Unnamed' },
    { arn: arnOf('alerts'), displayName: 'Alarms', keyId: 'alias/k', tags: new Map([['a', 'b']]) },
  ]);
  expect(loaded.withoutEffect).toEqual([
    expect.stringMatching(/^AWS::SNS::Topic KmsMasterKeyId: .*checked each time/),
    expect.stringMatching(/^AWS::SNS::Topic Tags: /),
  ]);
});

test('a topic policy is the policy of each of its topics', () => {
  const { services } = load({
    Topic: topic(),
    Other: topic({ TopicName: 'other' }),
    Policy: policy(document('sns:Publish'), ref('Topic')),
  });
  expect(JSON.parse(services.sns.get(arnOf('alerts')).policy.text)).toEqual(document('sns:Publish'));
  expect(services.sns.get(arnOf('other')).policy.text).toContain('__default_policy_ID');
});

test('whom a template subscribes is subscribed, addresses without being asked', () => {
  const observed: Observation[] = [];
  const { services } = load(
    {
      Topic: topic({ TopicName: 'alerts', Subscription: [{ Protocol: 'email', Endpoint: 'ann@example.com' }] }),
      Ben: subscription({ Protocol: 'email', Endpoint: 'ben@example.com' }),
      Queue: queue('alarms'),
      ToQueue: subscription({ Protocol: 'sqs', Endpoint: getAtt('Queue', 'Arn'), RawMessageDelivery: true }),
    },
    { observe: (observation) => observed.push(observation) },
  );
  expect(services.sns.subscriptions.of(arnOf('alerts'))).toMatchObject([
    { endpoint: 'ann@example.com', isConfirmed: true },
    { endpoint: 'ben@example.com', isConfirmed: true, principal: undefined },
    { endpoint: 'arn:aws:sqs:eu-central-1:123456789012:alarms', isConfirmed: true, isRaw: true },
  ]);
  expect(observed).toEqual([]);
});

test.each([
  ['a property of a topic that is not modelled', { Topic: topic({ TopicName: 'a', FifoTopic: true }) }, /FifoTopic/],
  ['a name that is none', { Topic: topic({ TopicName: 'a b' }) }, /TopicName/],
  [
    'a property of a subscription that is not modelled',
    { Topic: topic(), S: subscription({ Protocol: 'email', Endpoint: 'a@b.c', FilterPolicy: {} }) },
    /S \(.*FilterPolicy/s,
  ],
  [
    'a protocol that is not modelled',
    { Topic: topic(), S: subscription({ Protocol: 'lambda', Endpoint: 'arn' }) },
    /Protocol lambda: not emulated/,
  ],
  [
    'a policy that speaks of what is no action on a topic',
    { Topic: topic(), Policy: policy(document('sns:CreateTopic'), ref('Topic')) },
    /out of service scope/,
  ],
  ['a policy of no topic', { Policy: policy(document('sns:Publish')) }, /Topics/],
  [
    'a policy of a topic that is not there',
    { Policy: policy(document('sns:Publish'), arnOf('none') as unknown as object) },
    /Topic does not exist/,
  ],
])('%s is refused by name', (_name, resources, message) => {
  expect(() => load(resources)).toThrow(message);
});
