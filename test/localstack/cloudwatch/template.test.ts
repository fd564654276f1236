import { outgoing } from '../sqs/fixture.ts';
import { getAtt, load, queue, ref, type WrittenResource } from '../template/fixture.ts';

const Alarm = (Properties: object): WrittenResource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { ...Properties },
});
const Composite = (Properties: object): WrittenResource => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: { ...Properties },
});

const threshold = { Threshold: 5, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' };
const Metric = { Namespace: 'n', MetricName: 'errors', Dimensions: [{ Name: 'service', Value: 's' }] };
const stat = (Id: string, Stat: string): object => ({
  Id,
  MetricStat: { Metric, Period: 60, Stat },
  ReturnData: false,
});

/** As the CDK's Alarm, MathExpression and CompositeAlarm come out of `cdk synth`. */
const synthesized = {
  Q: queue('q'),
  Age: Alarm({
    ...threshold,
    AlarmName: 'age',
    DatapointsToAlarm: 1,
    Dimensions: [{ Name: 'QueueName', Value: getAtt('Q', 'QueueName') }],
    MetricName: 'ApproximateAgeOfOldestMessage',
    Namespace: 'AWS/SQS',
    Period: 60,
    Statistic: 'Maximum',
    Tags: [{ Key: 'k', Value: 'v' }],
    TreatMissingData: 'notBreaching',
    AlarmActions: [ref('AWS::StackName')],
  }),
  Rate: Alarm({
    ...threshold,
    Metrics: [
      { Expression: '100 * IF(i > 0, e / i, 0)', Id: 'expr_1', Label: 'rate', ReturnData: true },
      stat('e', 'Sum'),
      stat('i', 'SampleCount'),
    ],
  }),
  Both: Composite({
    AlarmName: 'both',
    AlarmRule: {
      'Fn::Join': ['', ['(ALARM("', getAtt('Age', 'Arn'), '") OR (NOT (OK("', getAtt('Rate', 'Arn'), '"))) OR FALSE)']],
    },
  }),
  Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: '{"widgets":[]}' } },
};

test('what the CDK synthesizes is loaded', () => {
  const Outputs = { Name: { Value: ref('Rate') }, Arn: { Value: getAtt('Both', 'Arn') } };
  const { loaded, services } = load(synthesized, { Outputs });
  expect(services.cloudWatch.alarms.all()).toMatchObject([
    { name: 'Rate', kind: 'metric' },
    { name: 'age', config: { AlarmActions: ['sluice-test'], Dimensions: [{ Name: 'QueueName', Value: 'q' }] } },
    { name: 'both', kind: 'composite', state: { value: 'ALARM' } },
  ]);
  expect(loaded.outputs).toEqual({
    Name: 'Rate',
    Arn: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:both',
  });
  expect(loaded.withoutEffect).toContain(
    'AWS::CloudWatch::Dashboard DashboardBody: it can be read; there is no console to show it',
  );
});

test('CloudWatch works with the others: a queue’s message sets off an alarm', () => {
  const { activities, services } = load(synthesized);
  expect(activities).toContain(services.cloudWatch);
  const { clock } = services.cloudWatch.environment as unknown as { clock: { advance(ms: number): void } };
  services.sqs.queue('arn:aws:sqs:eu-central-1:123456789012:q').send(outgoing('text'));
  clock.advance(60_000);
  for (const activity of activities) activity.step();
  expect(services.cloudWatch.alarms.find('age')?.state).toMatchObject({
    value: 'ALARM',
    reason: expect.stringMatching(
      /\[60\.0 \(01\/01\/26 00:00:00\)\] was greater than or equal to the threshold \(5\.0\)/,
    ),
  });
});

test.each<[string, WrittenResource, RegExp]>([
  [
    'a property that is not modelled',
    Alarm({ ...threshold, MetricName: 'm', ThresholdMetricId: 'ad' }),
    /ThresholdMetricId/,
  ],
  ['one within a list', Alarm({ ...threshold, Metrics: [{ ...stat('m1', 'Sum'), Colour: 'red' }] }), /Colour/],
  [
    'an alarm that AWS refuses',
    Alarm({ ...threshold, MetricName: 'm' }),
    /ValidationException: Namespace must not be null/,
  ],
  [
    'a composite alarm with a suppressor',
    Composite({ AlarmRule: 'TRUE', ActionsSuppressor: 'a' }),
    /ActionsSuppressor/,
  ],
  ['a rule about no alarm', Composite({ AlarmRule: 'ALARM(none)' }), /alarms that do not exist: none/],
])('refused by name: %s', (_what, resource, message) => {
  expect(() => load({ Resource: resource })).toThrow(message);
});
