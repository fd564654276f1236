import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { cloudWatchEndpoint } from '../../../localstack/cloudwatch/endpoint.ts';
import { closeServers, post, startServer } from '../wire/fixture.ts';
import { metric, minute, simpleAlarm, start, startCloudWatch } from './fixture.ts';

const clients: CloudWatchClient[] = [];

async function begin() {
  const started = startCloudWatch();
  const { baseUrl, faults } = await startServer([cloudWatchEndpoint(started.cloudWatch)]);
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const client = new CloudWatchClient({ endpoint: baseUrl, region: 'us-east-1', credentials, maxAttempts: 1 });
  clients.push(client);
  return { ...started, baseUrl, client, faults };
}

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeServers();
});

const range = { StartTime: new Date(start), EndTime: new Date(start + 10 * minute) };

test('metrics go there and back: times, units, percentiles, expressions', async () => {
  const { client, faults } = await begin();
  const MetricData = [
    { MetricName: 'load', Values: [1, 2], Counts: [9, 1], Unit: 'Count' as const, Timestamp: new Date(start) },
  ];
  await client.send(new PutMetricDataCommand({ Namespace: 'test', MetricData }));
  const statistics = await client.send(
    new GetMetricStatisticsCommand({ ...metric, ...range, Period: 300, ExtendedStatistics: ['p90', 'p91'] }),
  );
  expect(statistics).toMatchObject({
    Label: 'load',
    Datapoints: [{ Timestamp: new Date(start), Unit: 'Count', ExtendedStatistics: { p90: 1, p91: 2 } }],
  });
  const data = await client.send(
    new GetMetricDataCommand({
      ...range,
      MetricDataQueries: [
        { Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' }, ReturnData: false },
        { Id: 'e1', Expression: 'm1 * 2' },
      ],
    }),
  );
  expect(data.MetricDataResults).toEqual([
    { Id: 'e1', Label: 'e1', Timestamps: [new Date(start)], Values: [22], StatusCode: 'Complete' },
  ]);
  expect((await client.send(new ListMetricsCommand({}))).Metrics).toEqual([{ ...metric, Dimensions: [] }]);
  expect(faults).toEqual([]);
});

test('a large request, which the SDK compresses, is understood', async () => {
  const { client, call } = await begin();
  const MetricData = Array.from({ length: 1000 }, (_, index) => ({ MetricName: `m${index}`, Value: index }));
  await client.send(new PutMetricDataCommand({ Namespace: 'test', MetricData }));
  expect(call('ListMetrics')['NextToken']).toEqual(expect.any(String));
});

test('an alarm’s life', async () => {
  const { client, pass, put } = await begin();
  const AlarmNames = [simpleAlarm.AlarmName];
  await client.send(new PutMetricAlarmCommand({ ...simpleAlarm, Tags: [{ Key: 'a', Value: '1' }] }));
  put(6);
  pass(1);
  const { MetricAlarms: [alarm] = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames }));
  expect(alarm).toMatchObject({ ...simpleAlarm, StateValue: 'ALARM', StateUpdatedTimestamp: new Date(start + minute) });
  await client.send(new TagResourceCommand({ ResourceARN: alarm?.AlarmArn, Tags: [{ Key: 'b', Value: '2' }] }));
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: alarm?.AlarmArn }));
  expect(Tags).toHaveLength(2);
  await client.send(new DisableAlarmActionsCommand({ AlarmNames }));
  await client.send(new SetAlarmStateCommand({ AlarmName: AlarmNames[0], StateValue: 'OK', StateReason: 'test' }));
  await client.send(new DeleteAlarmsCommand({ AlarmNames }));
  const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'StateUpdate' }));
  expect(AlarmHistoryItems).toMatchObject([
    { HistorySummary: 'Alarm updated from ALARM to OK', Timestamp: new Date(start + minute) },
    { HistorySummary: 'Alarm updated from INSUFFICIENT_DATA to ALARM' },
  ]);
});

const errorOf = async (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

test('errors have the names, codes and status that the SDK knows', async () => {
  const { client } = await begin();
  const put = (Value: number) =>
    client.send(new PutMetricDataCommand({ Namespace: 'n', MetricData: [{ MetricName: 'm', Value }] }));
  expect(await errorOf(put(NaN))).toMatchObject({
    name: 'InvalidParameterValueException',
    Code: 'InvalidParameterValue',
  });
  expect(await errorOf(put(Infinity))).toMatchObject({ name: 'InvalidParameterValueException' });
  const missing = { AlarmName: 'none', StateValue: 'OK', StateReason: 'r' } as const;
  expect(await errorOf(client.send(new SetAlarmStateCommand(missing)))).toMatchObject({
    name: 'ResourceNotFound',
    message: 'There is no alarm named none.',
    $metadata: { httpStatusCode: 404 },
  });
  const { Period: _, ...incomplete } = simpleAlarm;
  expect(await errorOf(client.send(new PutMetricAlarmCommand(incomplete)))).toMatchObject({
    name: 'ValidationException',
    Code: 'ValidationError',
    message: 'Period must not be null',
  });
});

test('older clients are answered in XML', async () => {
  const { baseUrl, put } = await begin();
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0';
  const ask = async (form: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ Version: '2010-08-01', ...form }).toString();
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    return (await post(baseUrl, body, headers)).text;
  };
  put(6);
  const Period = '60';
  const [StartTime, EndTime] = [range.StartTime.toISOString(), range.EndTime.toISOString()];
  const statistics = { ...metric, Period, StartTime, EndTime, 'Statistics.member.1': 'Sum' };
  expect(await ask({ Action: 'GetMetricStatistics', ...statistics })).toContain(
    '<GetMetricStatisticsResult><Label>load</Label><Datapoints><member><Timestamp>2026-01-01T00:00:00.000Z</Timestamp><Unit>None</Unit><Sum>6</Sum></member></Datapoints></GetMetricStatisticsResult>',
  );
  const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:load-high';
  const { Period: seconds, EvaluationPeriods, Threshold, ...texts } = simpleAlarm;
  const numbers = { Period: `${seconds}`, EvaluationPeriods: `${EvaluationPeriods}`, Threshold: `${Threshold}` };
  expect(await ask({ Action: 'PutMetricAlarm', ...texts, ...numbers })).toMatch(
    /<PutMetricAlarmResponse [^>]*><ResponseMetadata>/,
  );
  const tag = { 'Tags.member.1.Key': 'k', 'Tags.member.1.Value': '1' };
  expect(await ask({ Action: 'TagResource', ResourceARN, ...tag })).toContain('<TagResourceResult/>');
  expect(await ask({ Action: 'DescribeAlarms' })).toMatch(
    /<MetricAlarms><member>.*<AlarmActions\/>.*<\/MetricAlarms><CompositeAlarms\/>/,
  );
  expect(await ask({ Action: 'SetAlarmState', AlarmName: 'none', StateValue: 'OK', StateReason: 'r' })).toMatch(
    /<Type>Sender<\/Type><Code>ResourceNotFound<\/Code>/,
  );
});
