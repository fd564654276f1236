import * as fc from 'fast-check';
import { bounds, minuteMs } from '../../../localstack/cloudwatch/limits.ts';
import { Bucket } from '../../../localstack/cloudwatch/metrics/bucket.ts';
import { type MetricId } from '../../../localstack/cloudwatch/metrics/metric-id.ts';
import { MetricStore } from '../../../localstack/cloudwatch/metrics/metric-store.ts';
import { findStatistic } from '../../../localstack/cloudwatch/metrics/statistic.ts';
import { minute, start } from './fixture.ts';
import { refusal } from '../refusal.ts';

const id = (name: string, dimensions: Record<string, string> = {}): MetricId => ({ namespace: 'n', name, dimensions });
const ofMinutes = (from: number, count: number, minutes = 1) => ({
  startMs: start + from * minute,
  periodMs: minutes * minute,
  count,
});

function sums(store: MetricStore, metric: MetricId, range: ReturnType<typeof ofMinutes>, unit?: string) {
  const { periods } = store.read(metric, range, unit);
  return [...periods].map(([index, { sum }]) => [index, sum] as const).toSorted(([one], [other]) => one - other);
}

describe('a bucket', () => {
  test.each([
    ['SampleCount', 5],
    ['Sum', 20],
    ['Minimum', 1],
    ['Maximum', 10],
    ['Average', 4],
    ['p0', 1],
    ['p20', 1],
    ['p20.1', 2],
    ['p60', 2],
    ['p80', 5],
    ['p100', 10],
  ])('%s', (name, expected) => {
    const bucket = new Bucket();
    bucket.add(10);
    bucket.add(2, 2);
    bucket.add(1);
    bucket.add(5);
    expect(findStatistic(name)?.of(bucket)).toBe(expected);
  });

  test('a rank that is a whole number of samples is that sample', () => {
    const bucket = new Bucket();
    for (let value = 1; value <= 100; value++) bucket.add(value, 10);
    expect([7, 29, 57, 99.9].map((percent) => bucket.percentile(percent))).toEqual([7, 29, 57, 100]);
    for (const percent of [7, 29, 57, 58]) expect(bucket.percentile(percent)).toBe(percent);
  });

  test.each(['p101', 'p', 'median', 'tm90', 'sum', 'constructor', 'p1.12345678901'])('%s is no statistic', (name) => {
    expect(findStatistic(name)).toBeUndefined();
  });

  test('percentiles of a statistic set are known only where all its values are the same', () => {
    const same = new Bucket();
    same.addStatistics({ SampleCount: 3, Sum: 6, Minimum: 2, Maximum: 2 });
    expect(same.percentile(50)).toBe(2);
    const unknown = new Bucket();
    unknown.addStatistics({ SampleCount: 3, Sum: 6, Minimum: 1, Maximum: 3 });
    expect([unknown.percentile(50), unknown.sum, unknown.sampleCount]).toEqual([undefined, 6, 3]);
    same.merge(unknown);
    expect([same.percentile(50), same.sum, same.minimum, same.maximum]).toEqual([undefined, 12, 1, 3]);
  });

  test('there are no percentiles with a negative value', () => {
    const bucket = new Bucket();
    bucket.add(-1);
    expect(bucket.percentile(50)).toBeUndefined();
  });

  test('however many different values there are, percentiles stay within five percent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), {
          minLength: bounds.distinctValues * 2,
          maxLength: 1500,
        }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const bucket = new Bucket();
          for (const value of values) bucket.add(value);
          const exact = values.toSorted((a, b) => a - b)[Math.ceil((percent * values.length) / 100) - 1] as number;
          expect(Math.abs((bucket.percentile(percent) as number) - exact)).toBeLessThanOrEqual(exact * 0.0501);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the store', () => {
  test('sums minutes into periods from the start of the range, and knows no more than was put', () => {
    const store = new MetricStore(start);
    for (const at of [0, 1, 4, 5]) store.bucket(id('m'), 'Count', start + at * minute + 59_999)?.add(1);
    expect(sums(store, id('m'), ofMinutes(0, 2, 5))).toEqual([
      [0, 3],
      [1, 1],
    ]);
    expect(sums(store, id('m'), ofMinutes(1, 2, 4))).toEqual([
      [0, 2],
      [1, 1],
    ]);
    expect(sums(store, id('other'), ofMinutes(0, 5))).toEqual([]);
  });

  test('every combination of dimensions is a metric of its own; their order does not matter', () => {
    const store = new MetricStore(start);
    store.bucket(id('m', { a: '1', b: '2' }), 'Count', start)?.add(1);
    store.bucket(id('m', { b: '2', a: '1' }), 'Count', start)?.add(1);
    store.bucket(id('m', { a: '1' }), 'Count', start)?.add(5);
    expect(sums(store, id('m', { a: '1', b: '2' }), ofMinutes(0, 1))).toEqual([[0, 2]]);
    expect(sums(store, id('m'), ofMinutes(0, 1))).toEqual([]);
    expect([...store.metrics()]).toHaveLength(2);
  });

  test('units are kept apart; without one the first that there is in the range is read', () => {
    const store = new MetricStore(start);
    store.bucket(id('m'), 'Seconds', start)?.add(1);
    store.bucket(id('m'), 'Milliseconds', start)?.add(1000);
    store.bucket(id('m'), 'Bytes', start + minute)?.add(7);
    expect(store.read(id('m'), ofMinutes(0, 1)).units).toEqual(['Milliseconds', 'Seconds']);
    expect(sums(store, id('m'), ofMinutes(0, 1))).toEqual([[0, 1000]]);
    expect(sums(store, id('m'), ofMinutes(0, 1), 'Seconds')).toEqual([[0, 1]]);
    expect(sums(store, id('m'), ofMinutes(0, 1), 'Percent')).toEqual([]);
  });

  test('keeps three hours, and forgets a metric of which nothing is left', () => {
    const store = new MetricStore(start);
    store.bucket(id('m'), 'Count', start)?.add(1);
    store.expire(start + bounds.retentionMs);
    expect([...store.metrics()]).toHaveLength(1);
    store.expire(start + bounds.retentionMs + minute);
    expect([...store.metrics()]).toEqual([]);
    expect(store.bucket(id('m'), 'Count', start)).toBeUndefined();
  });

  test('keeps longer what an alarm looks back on', () => {
    const store = new MetricStore(start);
    for (const name of ['watched', 'other']) store.bucket(id(name), 'Count', start)?.add(1);
    store.watchOnly([[id('watched'), 2 * bounds.retentionMs]]);
    store.expire(start + 2 * bounds.retentionMs);
    expect([...store.metrics()].map(({ name }) => name)).toEqual(['watched']);
    store.watchOnly([]);
    store.expire(start + 2 * bounds.retentionMs);
    expect([...store.metrics()]).toEqual([]);
  });

  test('has a bound on metrics, and takes values of those that it has', () => {
    const store = new MetricStore(start);
    for (let index = 0; index < bounds.metrics; index++) store.bucket(id(`m${index}`), 'Count', start)?.add(1);
    expect(refusal(() => store.bucket(id('one-more'), 'Count', start))).toBe(
      `LimitExceededFault: There are ${bounds.metrics} metrics, the most that are kept here; one-more of n would be one more.`,
    );
    expect(store.bucket(id('m0'), 'Count', start + minuteMs)).toBeInstanceOf(Bucket);
  });
});
