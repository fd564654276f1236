import { putting, startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

const names = (answer: Record<string, unknown>): unknown[] =>
  (answer['Metrics'] as { MetricName: string }[]).map(({ MetricName }) => MetricName);

describe('ListMetrics', () => {
  test('filters by namespace, name and dimensions that a metric has among others', () => {
    const { call } = startCloudWatch();
    const a = { Name: 'a', Value: '1' };
    const b = { Name: 'b', Value: '2' };
    putting(
      call,
      { MetricName: 'x', Value: 1, Dimensions: [a, b] },
      { MetricName: 'y', Value: 1, Dimensions: [a] },
      { MetricName: 'z', Value: 1 },
    );
    call('PutMetricData', { Namespace: 'other', MetricData: [{ MetricName: 'x', Value: 1 }] });
    expect(call('ListMetrics', { Namespace: 'other' })).toEqual({
      Metrics: [{ Namespace: 'other', MetricName: 'x', Dimensions: [] }],
    });
    expect(names(call('ListMetrics', { Namespace: 'test', Dimensions: [{ Name: 'a' }] }))).toEqual(['x', 'y']);
    expect(names(call('ListMetrics', { Dimensions: [a, { Name: 'b', Value: '2' }] }))).toEqual(['x']);
    expect(names(call('ListMetrics', { Dimensions: [{ Name: 'a', Value: '2' }] }))).toEqual([]);
    expect(names(call('ListMetrics', { Dimensions: [{ Name: 'constructor' }] }))).toEqual([]);
    expect(names(call('ListMetrics', { MetricName: 'x', RecentlyActive: 'PT3H' }))).toEqual(['x', 'x']);
  });

  test('comes in pages of 500', () => {
    const { call } = startCloudWatch();
    putting(
      call,
      ...Array.from({ length: 600 }, (_, index) => ({ MetricName: `m${String(index).padStart(3, '0')}`, Value: 1 })),
    );
    const first = call('ListMetrics');
    const second = call('ListMetrics', { NextToken: first['NextToken'] });
    expect([...names(first), ...names(second)]).toEqual(
      Array.from({ length: 600 }, (_, index) => `m${String(index).padStart(3, '0')}`),
    );
    expect([names(first).length, second['NextToken']]).toEqual([500, undefined]);
    expect(refusal(() => call('ListMetrics', { NextToken: 'what' }))).toMatch(/^InvalidNextToken: /);
  });

  test('forgets a metric three hours after its last data point', () => {
    const { call, pass, put } = startCloudWatch();
    put(1);
    pass(180);
    expect(names(call('ListMetrics'))).toEqual(['load']);
    pass(1);
    expect(names(call('ListMetrics'))).toEqual([]);
  });
});
