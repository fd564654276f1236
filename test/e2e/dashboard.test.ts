import { CloudWatchClient, GetDashboardCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { metricNames } from '../../schemas/metric-names.ts';
import { type ReadLine, readLine, type Widget } from '../lib/dashboard-body.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { callerOf } from './query-caller.ts';
import { waitUntil } from './wait-until.ts';

const clientId = 'client-1';

/** What somebody sees of a line: the line as the dashboard has it, and all its values together. */
interface Seen {
  readonly line: ReadLine;
  readonly sum: number | undefined;
}

/** Every line of the deployed dashboard, asked for as the console would. */
async function look(bed: PipelineBed, cloudWatch: CloudWatchClient): Promise<readonly Seen[]> {
  const { DashboardBody = '' } = await cloudWatch.send(
    new GetDashboardCommand({ DashboardName: bed.nameOf('').slice(0, -1) }),
  );
  const { widgets } = JSON.parse(DashboardBody) as { readonly widgets: readonly Widget[] };
  const lines = widgets.flatMap(({ properties: { metrics = [] } }) => metrics.map(readLine));
  const now = bed.cloud.services.cloudWatch.environment.clock.now();
  const { MetricDataResults: results = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 3 * 60 * 60_000),
      EndTime: new Date(now + 60_000),
      MetricDataQueries: lines.map(({ namespace, metric, dimensions, stat, periodSeconds }, index) => ({
        Id: `line${index}`,
        MetricStat: {
          Metric: {
            Namespace: namespace,
            MetricName: metric,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: periodSeconds,
          Stat: stat,
        },
      })),
    }),
  );
  return lines.map((line, index) => {
    const values = results.find(({ Id }) => Id === `line${index}`)?.Values ?? [];
    return { line, sum: values.length === 0 ? undefined : totalOf(line, values) };
  });
}

function totalOf({ stat }: ReadLine, values: readonly number[]): number {
  return stat === 'Sum' || stat === 'SampleCount' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
}

/** What an operator looks for, by metric and label, and how much of it there is at least: what comes again counts again. */
const expected: readonly (readonly [metric: string, label: string, value: number])[] = [
  ['NumberOfMessagesSent', 'direct', 4],
  [metricNames.received, 'received', 4],
  [metricNames.processed, 'stored', 2],
  [metricNames.duplicate, 'stored before', 1],
  [metricNames.failed, 'refused', 1],
  [metricNames.quarantined, 'invalid_data', 1],
  [metricNames.sent, 'sent', 2],
  ['MatchedEvents', 'shop-orders', 1],
  ['MatchedEvents', 'reporting', 1],
  ['ApproximateNumberOfMessagesVisible', 'shop-orders', 1],
  ['Count', 'requests', 1],
  [metricNames.sendFailuresKept, 'objects', 0],
  [metricNames.keyUsable, 'usable', 1],
];

/** What there is for any minute with work in it, whatever it is. */
const measured: readonly (readonly [metric: string, label: string])[] = [
  [metricNames.duration, 'p50'],
  [metricNames.duration, 'p99'],
  ['IteratorAge', 'oldest'],
  ['ApproximateAgeOfOldestMessage', 'shop-orders'],
  ['Errors', 'errors'],
  ['Latency', 'p99'],
  ['5XXError', 'failed, 5xx'],
];

test('the dashboard shows what went through the pipeline two minutes ago, and everything on it can be asked for', () =>
  onPipeline(async (bed) => {
    const { endpoint } = bed.cloud;
    const credentials = { accessKeyId: 'operator', secretAccessKey: 'local' };
    const cloudWatch = new CloudWatchClient({ endpoint, region: 'us-east-1', credentials });
    const once = JSON.stringify(exampleEvent('com.example.shop.order-placed.v1', 'order-1'));
    await bed.sendAll(clientId, [once, purchase('buy-1', 1), purchase('buy-2', -1)]);
    await bed.itemsOnceThere('events', clientId, 2);
    await bed.itemsOnceThere('quarantine', clientId, 1);
    await callerOf(bed)('getHealth');
    // Other white space, or the queue would drop it.
    await bed.send(clientId, ` ${once}`);

    // A minute that passes while a function works would end it, and bring its messages again.
    await waitUntil('all is judged', () => sumWritten(bed, metricNames.duplicate) >= 1);
    await waitUntil('all is sent', () => sumWritten(bed, metricNames.sent) >= 2);
    let missing: readonly unknown[] = [];
    const isShown = async (): Promise<boolean> => {
      bed.advance(60_000);
      const seen = await look(bed, cloudWatch);
      missing = [...expected, ...measured].filter((wanted) => !seen.some((line) => isOf(line, wanted)));
      return missing.length === 0;
    };
    // Slowly, or the minutes that matter would be past what the cloud keeps.
    await waitUntil('all of it is on the dashboard', isShown, 30_000, 250).catch(() => expect(missing).toEqual([]));
    cloudWatch.destroy();
  }));

function isOf(
  { line: { metric, label }, sum }: Seen,
  [wanted, of, value]: readonly [string, string, number?],
): boolean {
  return metric === wanted && label === of && sum !== undefined && (value === undefined || sum >= value);
}

/** How much of a metric functions have written into their logs. */
function sumWritten(bed: PipelineBed, metric: string): number {
  return writtenMetrics(bed).reduce((sum, document) => sum + Number(document[metric] ?? 0), 0);
}

/** What functions wrote into their logs as metrics. */
function writtenMetrics({ observations }: PipelineBed): readonly Readonly<Record<string, unknown>>[] {
  return observations
    .filter((observation) => observation.kind === 'function-log')
    .filter(({ line }) => line.includes('"_aws"'))
    .map(({ line }) => JSON.parse(line) as Record<string, unknown>);
}

test('what functions write as metrics has numbers and the names of services and reasons, and nothing of an event', () =>
  onPipeline(async (bed) => {
    const planted = 'planted-5e9f';
    await bed.sendAll(clientId, [
      JSON.stringify({
        ...exampleEvent('com.example.web.signed-up.v1', planted),
        data: { userId: planted, plan: 'team' },
      }),
      JSON.stringify({
        ...exampleEvent('com.example.web.signed-up.v1', `${planted}-2`),
        data: { userId: planted, [planted]: 1 },
      }),
      `{"${planted}`,
    ]);
    await bed.itemsOnceThere('quarantine', clientId, 2);
    await waitUntil('the sender wrote', () => sumWritten(bed, metricNames.sent) >= 1);
    const documents = writtenMetrics(bed);
    expect(new Set(documents.map(({ service }) => service))).toEqual(new Set(['validator', 'sender']));
    const allowed = new Set<string>([
      '_aws',
      'service',
      'reason',
      'function_request_id',
      ...Object.values(metricNames),
    ]);
    expect(documents.flatMap((document) => Object.keys(document)).filter((key) => !allowed.has(key))).toEqual([]);
    expect(JSON.stringify(documents)).not.toContain(planted);
  }));
