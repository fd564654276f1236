import { severities } from '../../lib/alarms/severity.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { keyStatementsFor, listOf } from './policies.ts';
import { offenders, type Resource, stageNames, synthesized } from './synthesized.ts';

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmActions?: readonly string[];
  readonly OKActions?: readonly string[];
  readonly ActionsEnabled?: boolean;
  /** Of a composite alarm. */
  readonly AlarmRule?: string;
}

interface TopicPolicy {
  readonly Topics: readonly string[];
  readonly PolicyDocument: { readonly Statement: readonly Readonly<Record<string, unknown>>[] };
}

const topicOf = (alarmName: string): string => `{Topic alarms-${alarmName.split('-').at(-1)}}`;

describe.each(stageNames)('who is told of alarms in %s', (stageName) => {
  const stack = synthesized(stageName);
  const alarmsOfStage = `arn:{AWS::Partition}:cloudwatch:{AWS::Region}:{AWS::AccountId}:alarm:sluice-${stageName}-*`;
  const fromAlarms = {
    StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}' },
    ArnLike: { 'aws:SourceArn': alarmsOfStage },
  };

  test('every alarm tells the topic of the urgency in its name, when it begins and when it is over, or leaves that to one that does', () => {
    const composites = stack.all<Alarm>('AWS::CloudWatch::CompositeAlarm');
    const told = (label: string): Resource<Alarm>[] =>
      label === '{Alarm key-lately-critical}'
        ? [stack.one<Alarm>('{Alarm key-critical}')]
        : composites.filter(({ properties }) =>
            properties.AlarmRule?.includes(`ALARM("${label.replace('}', '.Arn}')}")`),
          );
    const isSilent = ({ AlarmActions, OKActions }: Alarm): boolean => !AlarmActions && !OKActions;
    const alarms = [...composites, ...stack.all<Alarm>('AWS::CloudWatch::Alarm')];
    expect(
      offenders(alarms, (alarm, { label }) => {
        const urgency = topicOf(alarm.AlarmName);
        const tellers = isSilent(alarm) ? told(label).map(({ properties }) => properties) : [alarm];
        const isTold = tellers.some(
          ({ AlarmActions, OKActions, ActionsEnabled }) =>
            ActionsEnabled !== false && AlarmActions?.join() === urgency && OKActions?.join() === urgency,
        );
        return alarm.ActionsEnabled === false || !isTold;
      }),
    ).toEqual([]);
  });

  test.each(severities)('the topic %s is encrypted, but not with the key whose failure it tells of', (severity) => {
    const { properties } = stack.one(`{Topic alarms-${severity}}`);
    expect(properties['KmsMasterKeyId']).toBe('{Key of alarms.Arn}');
  });

  test.each(severities)('only alarms of this stage may publish to %s, and nobody without TLS', (severity) => {
    const policies = stack
      .all<TopicPolicy>('AWS::SNS::TopicPolicy')
      .filter(({ properties }) => properties.Topics.join() === `{Topic alarms-${severity}}`);
    expect(policies.flatMap(({ properties }) => properties.PolicyDocument.Statement)).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: fromAlarms,
      }),
    ]);
  });

  test('CloudWatch may use the key of alarms for that, and nothing more', () => {
    const statements = keyStatementsFor(stack, 'cloudwatch.amazonaws.com', '{Key of alarms}');
    expect(statements.map(({ Action, Condition }) => [listOf(Action), Condition])).toEqual([
      [['kms:Decrypt', 'kms:GenerateDataKey*'], fromAlarms],
    ]);
  });

  test.each(severities)('every address of the stage file hears of %s, and no other', (severity) => {
    const subscribed = stack.resources
      .filter(
        ({ type, properties }) =>
          type === 'AWS::SNS::Subscription' && properties['TopicArn'] === `{Topic alarms-${severity}}`,
      )
      .map(({ properties }) => [properties['Protocol'], properties['Endpoint']]);
    expect(subscribed).toEqual(findStage(stageName).alarmEmails[severity].map((address) => ['email', address]));
  });
});
