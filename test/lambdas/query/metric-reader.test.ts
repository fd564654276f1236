import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { createMetricReader, type MetricQuery } from '../../../lambdas/query/sources/metric-reader.ts';
import { cloudWatchEndpoint } from '../../../localstack/cloudwatch/endpoint.ts';
import { minute, start, startCloudWatch } from '../../localstack/cloudwatch/fixture.ts';
import { closeServers, startServer } from '../../localstack/wire/fixture.ts';

const clients: CloudWatchClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeServers();
});

function failures(service: string, statistic: MetricQuery['statistic']): MetricQuery {
  return { namespace: 'sluice/dev', name: 'events_failed_total', dimensions: { service }, statistic };
}

test('values come for each metric, the newest first, from CloudWatch as it is', async () => {
  const { call, cloudWatch } = startCloudWatch();
  const { baseUrl, faults } = await startServer([cloudWatchEndpoint(cloudWatch)]);
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const client = new CloudWatchClient({ endpoint: baseUrl, region: 'us-east-1', credentials, maxAttempts: 1 });
  clients.push(client);
  const put = (service: string, minutes: number, ...values: number[]): unknown =>
    call('PutMetricData', {
      Namespace: 'sluice/dev',
      MetricData: values.map((Value) => ({
        MetricName: 'events_failed_total',
        Dimensions: [{ Name: 'service', Value: service }],
        Timestamp: (start + minutes * minute) / 1_000,
        Value,
      })),
    });
  put('validator', 0, 1, 2);
  put('validator', 2, 4);
  put('sender', 1, 8);
  // Behind the end of the range, which is not in it.
  put('sender', 5, 16);

  const queries = [
    failures('validator', 'Sum'),
    failures('nobody', 'Sum'),
    failures('sender', 'Sum'),
    failures('validator', 'Maximum'),
  ];
  const range = { sinceMs: start, untilMs: start + 5 * minute };
  expect(await createMetricReader(client).read(queries, range, 60)).toEqual([[4, 3], [], [8], [4, 2]]);
  expect(faults).toEqual([]);
});
