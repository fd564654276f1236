import { at, metric, putting, startCloudWatch } from './fixture.ts';
import { accepted, refusal } from '../refusal.ts';

const stat = (Id: string, more: object = {}) => ({
  Id,
  MetricStat: { Metric: metric, Period: 60, Stat: 'Sum', ...more },
});
const ask = (MetricDataQueries: object[], more: object = {}) => ({
  MetricDataQueries,
  StartTime: at(0),
  EndTime: at(5),
  ...more,
});

describe('GetMetricData', () => {
  test('metrics and expressions, the newest data first', () => {
    const { call } = startCloudWatch();
    putting(call, { Value: 1, Timestamp: at(0) }, { Value: 4, Timestamp: at(2) });
    const queries = [
      stat('m1'),
      { Id: 'e1', Expression: 'FILL(m1, 0) * 2', Label: 'twice' },
      { ...stat('hidden'), ReturnData: false },
    ];
    expect(call('GetMetricData', ask(queries))).toEqual({
      MetricDataResults: [
        { Id: 'm1', Label: 'load', Timestamps: [at(2), at(0)], Values: [4, 1], StatusCode: 'Complete' },
        {
          Id: 'e1',
          Label: 'twice',
          Timestamps: [4, 3, 2, 1, 0].map(at),
          Values: [0, 0, 8, 0, 2],
          StatusCode: 'Complete',
        },
      ],
      Messages: [],
    });
    const [first] = call('GetMetricData', ask(queries, { ScanBy: 'TimestampAscending' }))[
      'MetricDataResults'
    ] as object[];
    expect(first).toMatchObject({ Timestamps: [at(0), at(2)], Values: [1, 4] });
  });

  test('an array of series comes as a result each', () => {
    const { call } = startCloudWatch();
    putting(call, { Value: 1 });
    const found = call(
      'GetMetricData',
      ask([stat('m1'), stat('m2', { Stat: 'SampleCount' }), { Id: 'e', Expression: 'METRICS() * 3' }]),
    );
    expect(found['MetricDataResults']).toMatchObject([
      { Id: 'm1' },
      { Id: 'm2' },
      { Id: 'e', Values: [3] },
      { Id: 'e', Values: [3] },
    ]);
  });

  test('says when a metric has several units, of which one is chosen', () => {
    const { call } = startCloudWatch();
    putting(call, { Value: 1, Unit: 'Seconds' }, { Value: 1000, Unit: 'Milliseconds' });
    expect(
      call('GetMetricData', ask([stat('m1'), stat('m2', { Unit: 'Seconds' })]))['MetricDataResults'],
    ).toMatchObject([
      {
        Values: [1000],
        Messages: [{ Code: 'MultipleUnits', Value: "Multiple units returned: '[Milliseconds, Seconds]'" }],
      },
      { Values: [1] },
    ]);
  });

  test.each([
    [
      [stat('m1'), stat('m1')],
      {},
      'ValidationException: The values for parameter id in MetricDataQueries are not unique.',
    ],
    [
      [stat('M1')],
      {},
      'ValidationException: The value for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.',
    ],
    [
      [{ ...stat('m1'), Period: 60 }],
      {},
      'ValidationException: The parameters MetricDataQueries.member.1.Period and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.',
    ],
    [
      [{ ...stat('m1'), Expression: '1' }],
      {},
      'ValidationException: The parameters MetricDataQueries.member.1.Expression and',
    ],
    [[{ Id: 'm1' }], {}, 'ValidationException: MetricDataQueries.member.1 must have one of Expression and MetricStat.'],
    [
      [{ ...stat('m1'), AccountId: '999999999999' }],
      {},
      'ValidationException: MetricDataQueries.member.1.AccountId 999999999999: another account',
    ],
    [
      [stat('m1', { Stat: 'Median' })],
      {},
      'ValidationException: The value Median for parameter MetricDataQueries.member.1.MetricStat.Stat is not supported.',
    ],
    [
      [stat('m1', { Period: 1 })],
      {},
      'ValidationException: High resolution (MetricDataQueries.member.1.MetricStat.Period 1) is not emulated.',
    ],
    [
      [{ Id: 'e1', Expression: 'SUM(m1)' }, stat('m1')],
      {},
      'ValidationException: Error in expression e1: it must come to a time series, got a number.',
    ],
    [
      [stat('m1')],
      { EndTime: at(0) },
      'ValidationException: The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      [stat('m1')],
      { StartTime: at(-200_000) },
      'ValidationException: The time range has 200005 periods of 60 seconds; 100800 are allowed.',
    ],
    [[stat('m1')], { NextToken: 'x' }, 'InvalidNextToken: '],
    [
      undefined,
      {},
      "ValidationException: 1 validation error detected: Value null at 'metricDataQueries' failed to satisfy constraint: Member must not be null",
    ],
  ])('refuses %o %o', (queries, more, message) => {
    const { call } = startCloudWatch();
    const refused = refusal(() => call('GetMetricData', ask(queries as object[], more)));
    expect(refused.slice(0, message.length)).toBe(message);
  });

  test('does not drop data points over MaxDatapoints silently', () => {
    const { call } = startCloudWatch();
    putting(call, { Value: 1, Timestamp: at(0) }, { Value: 4, Timestamp: at(2) });
    expect(refusal(() => call('GetMetricData', ask([stat('m1')], { MaxDatapoints: 1 })))).toMatch(
      /paging is not emulated/,
    );
    expect(refusal(() => call('GetMetricData', ask([stat('m1')], { MaxDatapoints: 2 })))).toBe(accepted);
  });
});
