import { alarmNames, at, metric, simpleAlarm, startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

describe('DescribeAlarms', () => {
  test('shows what was configured, and nothing that was not', () => {
    const { alarm, describe } = startCloudWatch();
    alarm({ Tags: [{ Key: 'k', Value: 'v' }] });
    expect(Object.fromEntries(Object.entries(describe()).filter(([, value]) => value !== undefined))).toEqual({
      ...simpleAlarm,
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:load-high',
      ActionsEnabled: true,
      AlarmActions: [],
      OKActions: [],
      InsufficientDataActions: [],
      Dimensions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      AlarmConfigurationUpdatedTimestamp: at(0),
      StateUpdatedTimestamp: at(0),
      StateTransitionedTimestamp: at(0),
    });
  });

  test('filters and pages', () => {
    const { alarm, call } = startCloudWatch();
    for (const AlarmName of ['b', 'a1', 'a2']) alarm({ AlarmName, OKActions: [`arn:aws:sns:${AlarmName}`] });
    call('SetAlarmState', { AlarmName: 'a2', StateValue: 'OK', StateReason: 'test' });
    expect(alarmNames(call('DescribeAlarms', { AlarmNamePrefix: 'a' }))).toEqual(['a1', 'a2']);
    expect(alarmNames(call('DescribeAlarms', { AlarmNames: ['b', 'none'] }))).toEqual(['b']);
    expect(alarmNames(call('DescribeAlarms', { StateValue: 'OK' }))).toEqual(['a2']);
    expect(alarmNames(call('DescribeAlarms', { ActionPrefix: 'arn:aws:sns:a' }))).toEqual(['a1', 'a2']);
    const first = call('DescribeAlarms', { MaxRecords: 2 });
    expect(alarmNames(first)).toEqual(['a1', 'a2']);
    expect(alarmNames(call('DescribeAlarms', { MaxRecords: 2, NextToken: first['NextToken'] }))).toEqual(['b']);
    expect(refusal(() => call('DescribeAlarms', { AlarmNames: ['a'], AlarmNamePrefix: 'a' }))).toMatch(
      /^ValidationException/,
    );
  });

  test('shows no composite alarms unless they are asked for', () => {
    const { alarm, call } = startCloudWatch();
    alarm({});
    call('PutCompositeAlarm', { AlarmName: 'both', AlarmRule: 'ALARM(load-high)' });
    expect(call('DescribeAlarms')['CompositeAlarms']).toEqual([]);
    const AlarmTypes = ['MetricAlarm', 'CompositeAlarm'];
    expect(call('DescribeAlarms', { AlarmTypes })['CompositeAlarms']).toMatchObject([{ AlarmName: 'both' }]);
  });

  test('of a metric: only alarms on just that one', () => {
    const { alarm, call } = startCloudWatch();
    alarm({ AlarmName: 'plain' });
    alarm({ AlarmName: 'slow', Period: 300 });
    alarm({ AlarmName: 'with-dimension', Dimensions: [{ Name: 'a', Value: '1' }] });
    alarm({ AlarmName: 'percentile', Statistic: undefined, ExtendedStatistic: 'p90' });
    const of = (more: object): unknown[] => alarmNames(call('DescribeAlarmsForMetric', { ...metric, ...more }));
    expect(of({})).toEqual(['percentile', 'plain', 'slow']);
    expect(of({ Period: 300 })).toEqual(['slow']);
    expect(of({ Statistic: 'Sum' })).toEqual(['plain', 'slow']);
    expect(of({ ExtendedStatistic: 'p90' })).toEqual(['percentile']);
    expect(of({ Dimensions: [{ Name: 'a', Value: '1' }] })).toEqual(['with-dimension']);
    expect(of({ Unit: 'Count' })).toEqual([]);
  });
});
