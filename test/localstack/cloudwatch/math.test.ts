import { metricIdOf } from '../../../localstack/cloudwatch/metrics/metric-id.ts';
import { MetricStore } from '../../../localstack/cloudwatch/metrics/metric-store.ts';
import { checkQueries } from '../../../localstack/cloudwatch/queries/check-queries.ts';
import { Computation } from '../../../localstack/cloudwatch/queries/computation.ts';
import { queryOf } from '../../../localstack/cloudwatch/queries/query-schema.ts';
import * as z from 'zod';
import { minute, start } from './fixture.ts';
import { refusal } from '../refusal.ts';

const query = queryOf(z.object);

/** `30 - 0` are the values of a metric in three minutes, the second of which has none. */
function compute(expression: string, metrics: Record<string, string>, more: Record<string, string> = {}) {
  const store = new MetricStore(start);
  let count = 1;
  for (const [id, texts] of Object.entries(metrics)) {
    const values = texts.split(' ');
    count = Math.max(count, values.length);
    values.forEach((one, index) => {
      if (one !== '-') store.bucket(metricIdOf(named(id)), 'None', start + index * minute)?.add(Number(one));
    });
  }
  const queries = checkQueries(
    [
      ...Object.keys(metrics).map((id) =>
        query.parse({ Id: id, MetricStat: { Metric: named(id), Period: 60, Stat: 'Sum' } }),
      ),
      ...Object.entries({ ...more, result: expression }).map(([Id, Expression]) => query.parse({ Id, Expression })),
    ],
    '123456789012',
  );
  const computation = new Computation(queries, store);
  const main = queries.at(-1) as (typeof queries)[number];
  return computation.compute(main, { startMs: start, periodMs: minute, count });
}

const named = (id: string) => ({ Namespace: 'n', MetricName: id });

const line = (points: readonly (number | undefined)[]): string => points.map((point) => point ?? '-').join(' ');

function text(expression: string, metrics: Record<string, string>, more?: Record<string, string>): string {
  const value = compute(expression, metrics, more);
  if (value.kind === 'scalar') return `= ${value.value}`;
  return value.kind === 'series' ? line(value.points) : value.all.map(line).join(' | ');
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html: its own examples where it has some.
test.each([
  ['metric1 < metric2', { metric1: '30 20 0 0', metric2: '20 - 20 -' }, '0 0 1 0'],
  ['metric1 >= 30', { metric1: '30 20 0 0', metric2: '20 - 20 -' }, '1 0 0 0'],
  ['metric1 > 15 AND metric2 > 15', { metric1: '30 20 0 0', metric2: '20 - 20 -' }, '1 0 0 0'],
  [
    'IF(metric1, metric2, metric3)',
    { metric1: '1 1 0 0 -', metric2: '30 - 0 0 30', metric3: '0 0 20 - 20' },
    '30 0 20 - -',
  ],
  ['IF(metric1, 5, metric3)', { metric1: '1 1 0 0 -', metric3: '0 0 20 - 20' }, '5 5 20 - -'],
  ['IF(metric1, metric2, 5)', { metric1: '1 1 0 0 -', metric2: '30 - 0 0 30' }, '30 0 5 5 -'],
  ['IF(metric1, metric2)', { metric1: '1 0', metric2: '30 30' }, '30 -'],
  ['IF(MAX(m1) > 2, m1, m2)', { m1: '1 2', m2: '7 8' }, '7 8'],
  ['m1 + m2', { m1: '1 - 3 -', m2: '1 1 - -' }, '2 1 3 -'],
  ['m1 / m2 * 100', { m1: '1 2 -', m2: '4 0 5' }, '25 - 0'],
  ['m1 * 2', { m1: '1 -' }, '2 -'],
  ['(-m1) ^ 2 + 10', { m1: '3' }, '19'],
  ['FILL(m1, MIN(m1))', { m1: '- -' }, '- -'],
  ['m1 > MAX(m2)', { m1: '1 2', m2: '- -' }, '- -'],
  ['1 + 2 * m1 - 4 / 2', { m1: '3 5' }, '5 9'],
  ['(m1 + 1) * 2', { m1: '3' }, '8'],
  ['m1 == 3 || m1 != 4 && m1 <= 1', { m1: '3 4 0' }, '1 0 1'],
  ['SUM(METRICS())', { m1: '1 -', m2: '2 -' }, '3 -'],
  ['SUM(METRICS("err")) / SUM(METRICS("req"))', { err1: '1', err2: '2', req: '6' }, '0.5'],
  ['AVG([m1, m2])', { m1: '4 4', m2: '2 -' }, '3 2'],
  ['MAX([m1, m2])', { m1: '-4 -', m2: '-2 -' }, '-2 -'],
  ['MIN([m1, m2])', { m1: '4 4', m2: '2 -' }, '2 4'],
  ['m1 - AVG(m1)', { m1: '1 - 3' }, '-1 - 1'],
  ['m1 / SUM(m1)', { m1: '1 3' }, '0.25 0.75'],
  ['m1 - MIN(m1) + MAX(m1)', { m1: '1 3' }, '3 5'],
  ['[m1, m2] / m3', { m1: '2 4', m2: '6 -', m3: '2 2' }, '1 2 | 3 0'],
  ['FILL(m1, 7)', { m1: '- 1 -' }, '7 1 7'],
  ['FILL(m1, REPEAT)', { m1: '- 1 - -' }, '- 1 1 1'],
  ['FILL(m1, m2)', { m1: '- 1 -', m2: '5 5 -' }, '5 1 -'],
  ['FILL(m1, MIN(m1))', { m1: '- 1 3' }, '1 1 3'],
  ['FILL([m1, m2], 0)', { m1: '- 1', m2: '2 -' }, '0 1 | 2 0'],
  ['ABS(m1) + CEIL(m2) + FLOOR(m2)', { m1: '-1', m2: '1.5' }, '4'],
  ['m1 / PERIOD(m1)', { m1: '120' }, '2'],
  ['TIME_SERIES(2 + 3)', { m1: '1 -' }, '5 5'],
  ['MAX(m1)', { m1: '1 3' }, '= 3'],
  ['1.5e1 * m1', { m1: '.' }, '-'],
])('%s of %o is %s', (expression, metrics, expected) => {
  const cleaned = Object.fromEntries(
    Object.entries(metrics as Record<string, string>).map(([id, values]) => [id, values === '.' ? '-' : values]),
  );
  expect(text(expression, cleaned)).toBe(expected);
});

test('an expression can be made of others, which are computed once', () => {
  expect(text('rate * 100', { errors: '1', all: '4' }, { rate: 'errors / all' })).toBe('25');
});

test.each([
  ['m1 +', 'Error in expression: expected a number, an id or a function, got the end.'],
  ['m1 m1', 'Error in expression: expected an operator or the end, got m1.'],
  ['SUM([m1, m1)', 'Error in expression: expected ], got ).'],
  ['m1 # 2', 'Error in expression: unexpected " # 2".'],
  ['m2', 'Error in expression: there is no id m2.'],
  ['"m1"', 'Error in expression: the text "m1" stands alone.'],
  ['[1]', 'Error in expression: a list holds time series, got a number.'],
  ['SUM(1)', 'Error in expression: SUM takes a time series or an array, got a number.'],
  ['[m1] + [m1]', 'Error in expression: + takes at most one array of time series, got an array of time series.'],
  ['IF([m1], 1)', 'Error in expression: IF takes numbers and time series, got an array of time series.'],
  ['PERIOD(SUM(m1))', 'Error in expression: PERIOD takes the id of a metric.'],
  ['RATE(m1)', 'The function RATE of metric math is not emulated.'],
  ['SEARCH("x", "Sum", 60)', 'The function SEARCH of metric math is not emulated.'],
  ['FILL(m1, LINEAR)', 'FILL with LINEAR is not emulated.'],
  ['constructor(m1)', 'The function constructor of metric math is not emulated.'],
  ['SELECT SUM(x) FROM y', 'MetricDataQueries.member.2.Expression: a Metrics Insights query is not emulated.'],
  [`${'('.repeat(60)}m1${')'.repeat(60)}`, 'Error in expression: it is nested too deeply.'],
  [`${'-'.repeat(60)}m1`, 'Error in expression: it is nested too deeply.'],
])('%s is refused', (expression, message) => {
  expect(refusal(() => compute(expression, { m1: '1' }))).toBe(`ValidationException: ${message}`);
});

test('expressions that refer to one another in a circle are refused', () => {
  expect(refusal(() => compute('e1', { m1: '1' }, { e1: 'e2 + 1', e2: 'e1 + 1' }))).toMatch(/refers to itself/);
});

const stat = (id: string, Period: number) =>
  query.parse({ Id: id, MetricStat: { Metric: named(id), Period, Stat: 'Sum' } });

const periodOf = (expression: string, Period?: number): number => {
  const queries = checkQueries(
    [
      stat('m1', 60),
      stat('m2', 300),
      query.parse({ Id: 'e1', Expression: 'm2 * 2' }),
      query.parse({ Id: 'e', Expression: expression, Period }),
    ],
    '1',
  );
  return new Computation(queries, new MetricStore(start)).periodSeconds(queries.at(-1) as (typeof queries)[number]);
};

describe('the period of an expression', () => {
  test('is that of its metrics, by way of other expressions too', () => {
    expect([
      periodOf('m1 + 1'),
      periodOf('e1 / 2'),
      periodOf('FILL(m1, REPEAT)'),
      periodOf('TIME_SERIES(1)', 120),
    ]).toEqual([60, 300, 60, 120]);
  });

  test('cannot be several, and has to be known', () => {
    expect(refusal(() => periodOf('m1 + e1'))).toMatch(
      /Metrics of different periods \(60, 300\) in the expression e is not/,
    );
    expect(refusal(() => periodOf('SUM(METRICS())'))).toMatch(/Metrics of different periods/);
    expect(refusal(() => periodOf('TIME_SERIES(1)'))).toMatch(/Period must not be null/);
  });
});
