import { mathAlarm, startCloudWatch } from './fixture.ts';

const topic = 'arn:aws:sns:us-east-1:123456789012:alerts';
const all = { AlarmActions: [topic], OKActions: [`${topic}-ok`], InsufficientDataActions: [`${topic}-unknown`] };

describe('actions', () => {
  test('are taken once for each change of state, with what is to be told', () => {
    const { alarm, notified, observed, pass, put } = startCloudWatch();
    alarm({ ...all, AlarmDescription: 'too much' });
    for (const value of [6, 7, 0]) {
      put(value);
      pass(1);
    }
    pass(4);
    expect(notified.map(({ action, notification }) => [action, notification.subject])).toEqual([
      [topic, 'ALARM: "load-high" in US East (N. Virginia)'],
      [`${topic}-ok`, 'OK: "load-high" in US East (N. Virginia)'],
      [`${topic}-unknown`, 'INSUFFICIENT_DATA: "load-high" in US East (N. Virginia)'],
    ]);
    expect(JSON.parse(notified[0]?.notification.message ?? '')).toEqual({
      AlarmName: 'load-high',
      AlarmDescription: 'too much',
      AWSAccountId: '123456789012',
      AlarmConfigurationUpdatedTimestamp: '2026-01-01T00:00:00.000+0000',
      NewStateValue: 'ALARM',
      NewStateReason: 'Threshold Crossed: 1 datapoint [6.0 (01/01/26 00:00:00)] was greater than the threshold (5.0).',
      StateChangeTime: '2026-01-01T00:01:00.000+0000',
      Region: 'US East (N. Virginia)',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:load-high',
      OldStateValue: 'INSUFFICIENT_DATA',
      ...all,
      Trigger: {
        MetricName: 'load',
        Namespace: 'test',
        StatisticType: 'Statistic',
        Statistic: 'SUM',
        Unit: null,
        Dimensions: [],
        Period: 60,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 5,
        TreatMissingData: '',
        EvaluateLowSampleCountPercentile: '',
      },
    });
    expect(observed).toMatchObject([
      { kind: 'alarm-changed', alarm: 'load-high', from: 'INSUFFICIENT_DATA', to: 'ALARM', actions: [topic] },
      { kind: 'alarm-changed', from: 'ALARM', to: 'OK', actions: [`${topic}-ok`] },
      { kind: 'alarm-changed', from: 'OK', to: 'INSUFFICIENT_DATA', actions: [`${topic}-unknown`] },
    ]);
  });

  test('are told of percentiles, dimensions and metric math as they are configured', () => {
    const { alarm, call, notified } = startCloudWatch();
    const Dimensions = [{ Name: 'QueueName', Value: 'q' }];
    alarm({ ...all, AlarmName: 'p', Statistic: undefined, ExtendedStatistic: 'p90', Dimensions, DatapointsToAlarm: 1 });
    const Metric = { Namespace: 'n', MetricName: 'm', Dimensions };
    const Metrics = [
      { Id: 'e1', Expression: 'm1 * 2', Label: 'twice' },
      { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' }, ReturnData: false },
    ];
    call('PutMetricAlarm', { ...mathAlarm, ...all, AlarmName: 'math', Metrics, TreatMissingData: 'ignore' });
    for (const AlarmName of ['p', 'math'])
      call('SetAlarmState', { AlarmName, StateValue: 'ALARM', StateReason: 'test' });
    const [p, math] = notified.map(
      ({ notification }) => (JSON.parse(notification.message) as { Trigger: unknown }).Trigger,
    );
    expect(p).toMatchObject({
      StatisticType: 'ExtendedStatistic',
      ExtendedStatistic: 'p90',
      Dimensions: [{ value: 'q', name: 'QueueName' }],
      DatapointsToAlarm: 1,
    });
    expect(math).toEqual({
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      TreatMissingData: 'ignore',
      EvaluateLowSampleCountPercentile: '',
      Metrics: [
        { Id: 'e1', Expression: 'm1 * 2', Label: 'twice', ReturnData: true },
        {
          Id: 'm1',
          MetricStat: {
            Metric: { ...Metric, Dimensions: [{ value: 'q', name: 'QueueName' }] },
            Period: 60,
            Stat: 'Sum',
          },
          ReturnData: false,
        },
      ],
    });
  });

  test('that are disabled are not taken, and the state changes all the same', () => {
    const { alarm, call, notified, observed, pass, put, stateOf } = startCloudWatch();
    alarm({ ...all });
    call('DisableAlarmActions', { AlarmNames: ['load-high', 'no-such-alarm'] });
    put(6);
    pass(1);
    expect([stateOf(), notified, observed]).toMatchObject(['ALARM', [], [{ kind: 'alarm-changed', actions: [] }]]);
    call('EnableAlarmActions', { AlarmNames: ['load-high'] });
    pass(3);
    expect(notified.map(({ action }) => action)).toEqual([`${topic}-unknown`]);
  });

  test('are not taken again for the state that an alarm is in already', () => {
    const { alarm, call, describe, notified, observed } = startCloudWatch();
    alarm({ ...all });
    const state = { AlarmName: 'load-high', StateValue: 'ALARM' };
    call('SetAlarmState', { ...state, StateReason: 'once' });
    call('SetAlarmState', { ...state, StateReason: 'twice' });
    expect([notified.length, observed.length, describe()['StateReason']]).toEqual([1, 1, 'twice']);
  });

  test('that fail keep no others from being taken, and are in the history', () => {
    const { alarm, call, notified, observed, pass, put } = startCloudWatch({ refuse: topic });
    alarm({ AlarmActions: [topic, `${topic}-2`] });
    put(6);
    pass(1);
    expect(notified.map(({ action }) => action)).toEqual([`${topic}-2`]);
    const { AlarmHistoryItems } = call('DescribeAlarmHistory', { HistoryItemType: 'Action' });
    expect(AlarmHistoryItems).toMatchObject([
      { HistorySummary: `Successfully executed action ${topic}-2` },
      {
        HistorySummary: `Failed to execute action ${topic}. Received error: "Topic does not exist"`,
        HistoryData: expect.stringMatching(/Topic does not exist/),
      },
    ]);
    expect(observed.slice(1)).toEqual([
      { kind: 'alarm-untold', alarm: 'load-high', action: topic, reason: 'Topic does not exist' },
    ]);
  });
});
