import { cloudWatchQueryProtocol } from '../../../localstack/cloudwatch/query-protocol.ts';
import { formTree } from '../../../localstack/wire/form-tree.ts';

const input = (form: Record<string, string>): unknown =>
  cloudWatchQueryProtocol.toInput('Any', formTree(new URLSearchParams(form)), '/');

test('parameters become the input of the JSON protocol: lists, numbers, times, truths', () => {
  expect(
    input({
      Namespace: '42',
      'MetricData.member.1.MetricName': 'm',
      'MetricData.member.1.Value': '1.5',
      'MetricData.member.1.Timestamp': '2026-01-01T00:00:00Z',
      'MetricData.member.1.Dimensions.member.1.Name': 'd',
      'MetricData.member.1.Dimensions.member.1.Value': '7',
      'MetricData.member.2.Values.member.1': '1',
      'MetricData.member.2.Values.member.2': '2e3',
      'MetricData.member.2.Counts.member.1': '3',
      'MetricData.member.3.StatisticValues.SampleCount': '1',
      'MetricData.member.3.Value': 'NaN',
    }),
  ).toEqual({
    Namespace: '42',
    MetricData: [
      { MetricName: 'm', Value: 1.5, Timestamp: 1_767_225_600, Dimensions: [{ Name: 'd', Value: '7' }] },
      { Values: [1, 2000], Counts: [3] },
      { StatisticValues: { SampleCount: 1 }, Value: 'NaN' },
    ],
  });
  expect(
    input({
      ActionsEnabled: 'false',
      Threshold: '0',
      StartTime: 'yesterday',
      'AlarmNames.member.1': '1',
      'MetricDataQueries.member.1.MetricStat.Period': '60',
      'MetricDataQueries.member.1.ReturnData': 'true',
      'Tags.member.1.Value': '5',
    }),
  ).toEqual({
    ActionsEnabled: false,
    Threshold: 0,
    StartTime: 'yesterday',
    AlarmNames: ['1'],
    MetricDataQueries: [{ MetricStat: { Period: 60 }, ReturnData: true }],
    Tags: [{ Value: '5' }],
  });
});

test('answers become elements: lists of members, times as texts, percentiles as entries', () => {
  expect(
    cloudWatchQueryProtocol.toElements('Any', {
      Label: 'm',
      Datapoints: [{ Timestamp: 1_767_225_600, Sum: 3, ExtendedStatistics: { p90: 1 } }],
      MetricDataResults: [{ Timestamps: [1_767_225_600], Values: [3] }],
      MetricAlarms: [],
    }),
  ).toEqual({
    Label: 'm',
    Datapoints: {
      member: [
        { Timestamp: '2026-01-01T00:00:00.000Z', Sum: 3, ExtendedStatistics: { entry: [{ key: 'p90', value: 1 }] } },
      ],
    },
    MetricDataResults: { member: [{ Timestamps: { member: ['2026-01-01T00:00:00.000Z'] }, Values: { member: [3] } }] },
    MetricAlarms: '',
  });
});
