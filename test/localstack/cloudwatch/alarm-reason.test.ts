import { startCloudWatch } from './fixture.ts';

/** What the reason is after so many minutes of values; `undefined` is a minute without one. */
const reasonAfter = (properties: object, ...values: (number | undefined)[]): unknown => {
  const { alarm, describe, pass, put } = startCloudWatch();
  alarm({ EvaluationPeriods: 3, ...properties });
  for (const value of values) {
    if (value !== undefined) put(value);
    pass(1);
  }
  return describe()['StateReason'];
};

describe('the reason', () => {
  test.each<[string, object, (number | undefined)[], string]>([
    [
      'every point',
      {},
      [6, 7.5, 2e7],
      'Threshold Crossed: 3 datapoints [2.0E7 (01/01/26 00:02:00), 7.5 (01/01/26 00:01:00), 6.0 (01/01/26 00:00:00)] were greater than the threshold (5.0).',
    ],
    [
      'the points that are calm',
      {},
      [6, 6, 6, 0],
      'Threshold Crossed: 1 datapoint [0.0 (01/01/26 00:03:00)] was not greater than the threshold (5.0).',
    ],
    [
      'M out of N',
      { DatapointsToAlarm: 2 },
      [6, 0, 6],
      'Threshold Crossed: 2 out of the last 3 datapoints [6.0 (01/01/26 00:02:00), 6.0 (01/01/26 00:00:00)] were greater than the threshold (5.0) (minimum 2 datapoints for OK -> ALARM transition).',
    ],
    [
      'M out of N, back to OK',
      { DatapointsToAlarm: 3 },
      [6, 6, 6, 0],
      'Threshold Crossed: 1 out of the last 3 datapoints [0.0 (01/01/26 00:03:00)] was not greater than the threshold (5.0) (minimum 1 datapoint for ALARM -> OK transition).',
    ],
    [
      'what was filled in',
      { TreatMissingData: 'breaching' },
      [6],
      'Threshold Crossed: 1 datapoint [6.0 (01/01/26 00:00:00)] was greater than the threshold (5.0) and 2 missing datapoints were treated as [Breaching].',
    ],
    [
      'nothing at all, taken for breaching',
      { TreatMissingData: 'breaching' },
      [undefined],
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].',
    ],
    [
      'nothing at all, taken for good',
      { TreatMissingData: 'notBreaching', EvaluationPeriods: 1 },
      [undefined],
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    ],
    [
      'nothing for long',
      {},
      [6, 6, 6, undefined, undefined, undefined, undefined, undefined],
      'Insufficient Data: 3 datapoints were unknown.',
    ],
    [
      'one period that is not known',
      { EvaluationPeriods: 1 },
      [6, undefined, undefined, undefined],
      'Insufficient Data: 1 datapoint was unknown.',
    ],
  ])('names %s', (_what, properties, values, expected) => {
    expect(reasonAfter(properties, ...values)).toBe(expected);
  });

  test('is there for programs too', () => {
    const { alarm, describe, pass, put } = startCloudWatch();
    alarm({ EvaluationPeriods: 3, TreatMissingData: 'breaching', Unit: 'None' });
    put(6, 1);
    pass(1);
    put(8);
    pass(1);
    expect(JSON.parse(describe()['StateReasonData'] as string)).toEqual({
      version: '1.0',
      queryDate: '2026-01-01T00:01:00.000+0000',
      startDate: '2026-01-01T00:00:00.000+0000',
      unit: 'None',
      statistic: 'Sum',
      period: 60,
      recentDatapoints: [7],
      threshold: 5,
      evaluatedDatapoints: [
        { timestamp: '2026-01-01T00:00:00.000+0000', sampleCount: 2, value: 7 },
        { timestamp: '2025-12-31T23:59:00.000+0000' },
        { timestamp: '2025-12-31T23:58:00.000+0000' },
      ],
    });
  });
});
