import type { Observation } from '../../../localstack/core/observation.ts';
import { caller } from '../sqs/fixture.ts';
import { getAtt, load, ref, type WrittenResource } from '../template/fixture.ts';

const alarmArn = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:app-high';
const topicArn = 'arn:aws:sns:eu-central-1:123456789012:alerts';
const account = 'arn:aws:iam::123456789012:root';

const letIn = (Action: string | string[], Condition: object = { ArnLike: { 'aws:SourceArn': alarmArn } }) => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action,
  Resource: '*',
  Condition,
});

const document = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

interface Surroundings {
  /** The statements of the topic's policy; none leaves the policy that a topic has by default. */
  readonly topicPolicy?: readonly object[];
  readonly keyPolicy?: readonly object[];
  /** Another action than to tell the topic. */
  readonly action?: string;
}

/** An alarm that tells a topic under a key, to which an address listens. */
function alarmed({
  topicPolicy = [letIn('sns:Publish')],
  keyPolicy = [letIn(['kms:GenerateDataKey*', 'kms:Decrypt'])],
  action = topicArn,
}: Surroundings = {}) {
  const everything = { Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' };
  const policy: Record<string, WrittenResource> = {
    Policy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: { Topics: [ref('Topic')], PolicyDocument: document(...topicPolicy) },
    },
  };
  const observed: Observation[] = [];
  const { services } = load(
    {
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(everything, ...keyPolicy) } },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts', KmsMasterKeyId: getAtt('Key', 'Arn') } },
      ...(topicPolicy.length > 0 && policy),
      Ann: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: ref('Topic'), Protocol: 'email', Endpoint: 'ann@example.com' },
      },
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          AlarmName: 'app-high',
          Namespace: 'n',
          MetricName: 'm',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          AlarmActions: [action],
        },
      },
    },
    { observe: (observation) => observed.push(observation) },
  );
  const { operations } = services.cloudWatch;
  const alarm = (): void => {
    const state = { AlarmName: 'app-high', StateReason: 'test' };
    operations['SetAlarmState']?.({ ...state, StateValue: 'OK' }, caller);
    operations['SetAlarmState']?.({ ...state, StateValue: 'ALARM' }, caller);
  };
  /** The summary of the latest action in the alarm's history. */
  const history = (): unknown => {
    const answer = operations['DescribeAlarmHistory']?.({ HistoryItemType: 'Action' }, caller);
    return (answer as { AlarmHistoryItems: { HistorySummary: string }[] }).AlarmHistoryItems[0]?.HistorySummary;
  };
  const told = (): string[] =>
    observed.flatMap((one) => (one.kind === 'notification-delivered' ? [`${one.endpoint} ${one.subject}`] : []));
  const refused = (): string[] => observed.flatMap((one) => (one.kind === 'alarm-untold' ? [one.reason] : []));
  return { alarm, history, key: services.kms.keys.all()[0], observed, refused, services, told };
}

test('an alarm tells its topic where the topic and its key let it', () => {
  const { alarm, history, observed, refused, told } = alarmed();
  alarm();
  expect(told()).toEqual(['ann@example.com ALARM: "app-high" in EU (Frankfurt)']);
  expect(observed.find(({ kind }) => kind === 'notification-delivered')).toMatchObject({ source: alarmArn });
  expect(history()).toBe(`Successfully executed action ${topicArn}`);
  expect(refused()).toEqual([]);
});

const bySource = (value: string) => ({ ArnLike: { 'aws:SourceArn': value } });
const unauthorized = `Resource: ${alarmArn} is not authorized to perform: SNS:Publish on resource: ${topicArn}`;
const withoutKey = 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.';
const toKey = ['kms:GenerateDataKey*', 'kms:Decrypt'];

test.each<[string, Surroundings, string]>([
  ['a topic of others', { topicPolicy: [letIn('sns:Publish', bySource(`${alarmArn}-x`))] }, unauthorized],
  [
    'a topic that lets another account in',
    { topicPolicy: [letIn('sns:Publish', { StringEquals: { 'aws:SourceAccount': '999999999999' } })] },
    unauthorized,
  ],
  ['a topic that lets it do something else', { topicPolicy: [letIn('sns:Subscribe')] }, unauthorized],
  [
    'a topic that denies it',
    { topicPolicy: [letIn('sns:Publish'), { ...letIn('sns:Publish', {}), Effect: 'Deny', Principal: '*' }] },
    unauthorized,
  ],
  ['a key without a grant', { keyPolicy: [] }, withoutKey],
  ['a key that lets it decrypt only', { keyPolicy: [letIn('kms:Decrypt')] }, withoutKey],
  ['a key of others', { keyPolicy: [letIn(toKey, bySource(`${alarmArn}-x`))] }, withoutKey],
  ['a topic that is not there', { action: `${topicArn}-x` }, 'Topic does not exist'],
  [
    'what is no topic',
    { action: 'arn:aws:lambda:eu-central-1:123456789012:function:f' },
    'arn:aws:lambda:eu-central-1:123456789012:function:f is not emulated; alarms tell topics of SNS.',
  ],
])('an alarm does not tell %s: its history says so, and nobody hears of it', (_, surroundings, reason) => {
  const { action = topicArn } = surroundings;
  const { alarm, history, refused, told } = alarmed(surroundings);
  alarm();
  expect(told()).toEqual([]);
  expect(refused()).toEqual([reason]);
  expect(history()).toBe(`Failed to execute action ${action}. Received error: "${reason}"`);
});

test('a key that cannot be used keeps the alarm from telling, until it can be again', () => {
  const { alarm, history, key, refused, services, told } = alarmed();
  key?.setEnabled(false);
  alarm();
  key?.scheduleDeletion(7, services.sns.environment.clock.now());
  alarm();
  expect(told()).toEqual([]);
  expect(refused()).toEqual([`${key?.arn} is disabled.`, `${key?.arn} is pending deletion.`]);
  expect(history()).toBe(`Failed to execute action ${topicArn}. Received error: "${key?.arn} is pending deletion."`);
  key?.cancelDeletion();
  key?.setEnabled(true);
  alarm();
  expect(told()).toHaveLength(1);
});

test('the policy that a topic has by default lets the alarms of its account in', () => {
  const { alarm, told } = alarmed({ topicPolicy: [] });
  alarm();
  expect(told()).toHaveLength(1);
});
