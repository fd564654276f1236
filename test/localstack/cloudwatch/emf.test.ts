import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { bounds } from '../../../localstack/cloudwatch/limits.ts';
import { parseEmf } from '../../../localstack/cloudwatch/emf/parse-emf.ts';
import { at, minute, start, startCloudWatch } from './fixture.ts';

const directive = {
  Namespace: 'app',
  Dimensions: [['service'], ['service', 'stage'], []],
  Metrics: [{ Name: 'sent', Unit: 'Count' }, { Name: 'times', Unit: 'Milliseconds' }, { Name: 'plain' }],
};
const metadata = { Timestamp: start, CloudWatchMetrics: [directive] };
const members = { service: 'sender', stage: 'dev', sent: 3, times: [10, 20], plain: 1, requestId: 'passed over' };
const valid = { _aws: metadata, ...members };

const line = (document: unknown): string => JSON.stringify(document);
const withDirective = (change: object): object => ({
  ...valid,
  _aws: { ...metadata, CloudWatchMetrics: [{ ...directive, ...change }] },
});

test('every dimension set makes metrics of its own, of every definition', () => {
  const points = parseEmf(line(valid));
  expect(points.map(({ id, unit, values }) => [id.name, Object.keys(id.dimensions).join(), unit, values])).toEqual([
    ['sent', 'service', 'Count', [3]],
    ['times', 'service', 'Milliseconds', [10, 20]],
    ['plain', 'service', 'None', [1]],
    ['sent', 'service,stage', 'Count', [3]],
    ['times', 'service,stage', 'Milliseconds', [10, 20]],
    ['plain', 'service,stage', 'None', [1]],
    ['sent', '', 'Count', [3]],
    ['times', '', 'Milliseconds', [10, 20]],
    ['plain', '', 'None', [1]],
  ]);
  expect(points[3]?.id).toEqual({ namespace: 'app', name: 'sent', dimensions: { service: 'sender', stage: 'dev' } });
  expect(points[0]?.atMs).toBe(start);
});

test('what Lambda writes before the document is passed over', () => {
  expect(parseEmf(`2026-01-01T00:00:00.000Z\tid\tINFO\t${line(valid)}`)).toHaveLength(9);
});

test.each(['{"level":"INFO","message":"hello"}', 'plain text', '{"_aws":"mine"}', '{"_aws":{"other":1}}', ''])(
  'a line that is not in the format is none: %s',
  (text) => {
    expect(parseEmf(text)).toEqual([]);
  },
);

test.each<[string, string, RegExp]>([
  ['no JSON to its end', `${line(valid)} more`, /is no JSON object to its end/],
  ['cut off', line(valid).slice(0, -5), /is no JSON object to its end/],
  ['without a timestamp', line({ ...valid, _aws: { CloudWatchMetrics: [] } }), /^_aws\.Timestamp: /],
  ['without a dimension set', line(withDirective({ Dimensions: [] })), /^_aws\.CloudWatchMetrics\.0\.Dimensions: /],
  [
    'a unit that there is not',
    line(withDirective({ Metrics: [{ Name: 'sent', Unit: 'Pieces' }] })),
    /Metrics\.0\.Unit: /,
  ],
  [
    'too many metrics',
    line(withDirective({ Metrics: Array.from({ length: 101 }, () => ({ Name: 'sent' })) })),
    /Metrics: Too big/,
  ],
  ['too many dimensions', line(withDirective({ Dimensions: [Array(31).fill('service')] })), /Dimensions\.0: Too big/],
  ['a metric without its value', line({ ...valid, sent: undefined }), /^sent: /],
  ['a value that is a text', line({ ...valid, sent: '3' }), /^sent: /],
  ['too many values', line({ ...valid, times: Array(101).fill(1) }), /^times: /],
  ['a dimension that is a number', line({ ...valid, stage: 1 }), /^stage: /],
  ['a dimension that is too long', line({ ...valid, stage: 'x'.repeat(1025) }), /^stage: Too big/],
  ['a dimension by an inherited name', line(withDirective({ Dimensions: [['constructor']] })), /^constructor: /],
])('refused: %s', (_what, text, message) => {
  expect(() => parseEmf(text)).toThrow(message);
});

test('what Powertools writes is understood', () => {
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const powertools = new Metrics({ namespace: 'Sluice', serviceName: 'validator' });
  powertools.addMetric('events_accepted_total', MetricUnit.Count, 2);
  powertools.addMetric('events_accepted_total', MetricUnit.Count, 3);
  powertools.publishStoredMetrics();
  write.mockRestore();
  expect(written).toHaveLength(1);
  expect(parseEmf(written[0] ?? '')).toMatchObject([
    {
      id: { namespace: 'Sluice', name: 'events_accepted_total', dimensions: { service: 'validator' } },
      unit: 'Count',
      values: [2, 3],
    },
  ]);
});

const sumOf = (call: ReturnType<typeof startCloudWatch>['call'], fromMinute: number): unknown => {
  const found = call('GetMetricStatistics', {
    Namespace: 'app',
    MetricName: 'sent',
    StartTime: at(fromMinute),
    EndTime: at(fromMinute + 1),
    Period: 60,
    Statistics: ['Sum'],
  });
  return (found['Datapoints'] as { Sum: number }[])[0]?.Sum;
};

describe('in the cloud', () => {
  test('a line of a function counts in the minute of its timestamp', () => {
    const { call, clock, cloudWatch } = startCloudWatch();
    clock.advance(2 * minute);
    cloudWatch.observe({ kind: 'function-log', function: 'f', line: line(valid) });
    cloudWatch.observe({ kind: 'function-log', function: 'f', line: 'no metric' });
    cloudWatch.observe({ kind: 'message-deleted', queue: 'q', messageId: 'm' });
    expect([sumOf(call, 0), sumOf(call, 2)]).toEqual([3, undefined]);
  });

  test('a cloud whose clock was moved ahead counts by its own time', () => {
    const ahead = 90 * minute;
    const { call, clock, cloudWatch } = startCloudWatch({ functionsLagMs: () => ahead });
    clock.advance(ahead);
    cloudWatch.observe({ kind: 'function-log', function: 'f', line: line(valid) });
    expect(sumOf(call, 90)).toBe(3);
  });

  test.each([
    ['two weeks ago', -14 * 24 * 60 - 1],
    ['more than two hours ahead', 121],
  ])('a timestamp of %s is refused, and that is observed', (_when, minutes) => {
    const { cloudWatch, observed } = startCloudWatch();
    const document = { ...valid, _aws: { ...metadata, Timestamp: start + minutes * minute } };
    cloudWatch.observe({ kind: 'function-log', function: 'f', line: line(document) });
    expect(observed).toMatchObject([
      { kind: 'metrics-refused', source: 'f', reason: expect.stringMatching(/Timestamp/) },
    ]);
  });

  test('what is wrong is observed once a minute, and nothing of it counts', () => {
    const { call, clock, cloudWatch, observed } = startCloudWatch();
    const broken = line({ ...valid, plain: 'text' });
    for (let count = 0; count < 3; count++) cloudWatch.observe({ kind: 'function-log', function: 'f', line: broken });
    expect(observed).toHaveLength(1);
    clock.advance(minute);
    cloudWatch.observe({ kind: 'function-log', function: 'f', line: broken });
    expect(observed).toHaveLength(2);
    expect(sumOf(call, 0)).toBeUndefined();
  });

  test('more metrics than are kept are refused, and the cloud goes on', () => {
    const { cloudWatch, observed } = startCloudWatch();
    for (let count = 0; count <= bounds.metrics; count++) {
      const document = {
        ...withDirective({ Dimensions: [['id']], Metrics: [{ Name: 'sent' }] }),
        id: `${count}`,
      };
      cloudWatch.observe({ kind: 'function-log', function: 'f', line: line(document) });
    }
    expect(observed).toMatchObject([
      { kind: 'metrics-refused', source: 'f', reason: expect.stringMatching(/10000 metrics/) },
    ]);
  });
});
