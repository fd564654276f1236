import { apiGatewayMetrics } from '../../../localstack/cloudwatch/sources/api-gateway.ts';
import { caller } from '../sqs/fixture.ts';
import { addMethod, apiBed, ingestTemplate, propertiesOf } from './bed.ts';

const path = '/clients/acme/events';
const body = JSON.stringify({ id: 'e-1', type: 'a' });
const all = { HttpMethod: '*', ResourcePath: '/*' };

function bedWith(MethodSettings: object[] = []) {
  const written = ingestTemplate();
  addMethod(written, 'broken', {
    Integration: { Type: 'MOCK', RequestTemplates: { 'application/json': '{"statusCode":500}' } },
  });
  propertiesOf(written, 'Stage')['MethodSettings'] = MethodSettings;
  const bed = apiBed(written);
  const source = apiGatewayMetrics(bed.services.apiGateway);
  /** `Name dimension-values: value×count …` of each metric, those of one kind put together. */
  const sampled = (): Record<string, string> => {
    const found = new Map<string, string[]>();
    for (const { name, dimensions, values } of source.sample()) {
      const key = [name, ...Object.values(dimensions)].join(' ');
      found.set(key, [...(found.get(key) ?? []), ...Array.from(values, ([value, count]) => `${value}×${count}`)]);
    }
    return Object.fromEntries(Array.from(found, ([key, values]) => [key, values.join(' ')]));
  };
  return { ...bed, sampled };
}

test('requests, errors and latencies are counted by API and by stage, once', async () => {
  const { sampled, send } = bedWith();
  expect(sampled()).toEqual({});
  await send('POST', path, { as: 'acme', body });
  await send('POST', path, { as: 'acme', body });
  const well = { 'Count ingest': '1×2', '4XXError ingest': '0×2', '5XXError ingest': '0×2', 'Latency ingest': '0×2' };
  expect(sampled()).toEqual({
    ...well,
    'IntegrationLatency ingest': '0×2',
    ...Object.fromEntries(Object.entries(well).map(([key, value]) => [`${key} v1`, value])),
    'IntegrationLatency ingest v1': '0×2',
  });
  expect(sampled()).toEqual({});
});

test('what the gateway refuses is a client’s error, without an integration that could be late', async () => {
  const { sampled, send } = bedWith();
  await send('POST', path, { as: 'nobody', body });
  const found = sampled();
  expect(found).toMatchObject({ 'Count ingest': '1×1', '4XXError ingest': '1×1', '5XXError ingest': '0×1' });
  expect(found).not.toHaveProperty('IntegrationLatency ingest');
});

test('so is a request that leads to no method', async () => {
  const { sampled, send } = bedWith([{ ...all, MetricsEnabled: true }]);
  await send('GET', '/nowhere', { as: 'acme' });
  expect(sampled()).toMatchObject({ 'Count ingest v1': '1×1', '4XXError ingest v1': '1×1' });
});

test('a failure behind the gateway is a server’s error', async () => {
  const { sampled, send } = bedWith();
  expect((await send('GET', '/broken')).status).toBe(500);
  expect(sampled()).toMatchObject({ '5XXError ingest': '1×1', '4XXError ingest': '0×1' });
});

test('methods have metrics of their own where that is asked for', async () => {
  const { sampled, send } = bedWith([
    { ...all, MetricsEnabled: true },
    { HttpMethod: 'GET', ResourcePath: '/~1health', MetricsEnabled: false },
  ]);
  await send('POST', path, { as: 'acme', body });
  await send('GET', '/health');
  const found = sampled();
  expect(found).toMatchObject({ 'Count ingest': '1×1 1×1', 'Count ingest v1 POST /clients/{clientId}/events': '1×1' });
  expect(Object.keys(found).filter((key) => key.includes('/health'))).toEqual([]);
});

test('the average of the errors is their rate, as an alarm reads it', async () => {
  const { clock, send, services } = bedWith();
  await send('GET', '/health');
  await send('GET', '/health');
  await send('GET', '/nowhere');
  await send('GET', '/nowhere');
  clock.advance(60_000);
  const statistics = services.cloudWatch.operations['GetMetricStatistics']?.(
    {
      Namespace: 'AWS/ApiGateway',
      MetricName: '4XXError',
      Dimensions: [
        { Name: 'ApiName', Value: 'ingest' },
        { Name: 'Stage', Value: 'v1' },
      ],
      StartTime: clock.now() / 1000 - 600,
      EndTime: clock.now() / 1000,
      Period: 60,
      Statistics: ['Average', 'Sum', 'SampleCount'],
    },
    caller,
  );
  expect(statistics).toMatchObject({ Datapoints: [{ Average: 0.5, Sum: 2, SampleCount: 4, Unit: 'Count' }] });
});
