import { mathAlarm, simpleAlarm, startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

describe('PutMetricAlarm', () => {
  const Metric = { Namespace: 'n', MetricName: 'm' };
  const m1 = { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' } };

  test.each<[object, string]>([
    [{ MetricName: undefined }, 'MetricName must not be null'],
    [{ Namespace: undefined }, 'Namespace must not be null'],
    [{ Period: undefined }, 'Period must not be null'],
    [{ Threshold: undefined }, 'Threshold must not be null.'],
    [{ Statistic: undefined }, 'Exactly one of Statistic and ExtendedStatistic must be specified.'],
    [{ ExtendedStatistic: 'p90' }, 'Exactly one of Statistic and ExtendedStatistic must be specified.'],
    [{ Statistic: undefined, ExtendedStatistic: 'wm90' }, 'The statistic wm90 is not emulated.'],
    [{ Period: 30 }, 'High resolution (Period 30) is not emulated.'],
    [{ Period: 61 }, 'The value 61 for parameter Period is invalid: it must be a multiple of 60.'],
    [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm must not be greater than EvaluationPeriods.'],
    [
      { EvaluationPeriods: 1441 },
      'Metrics cannot be checked across more than 86400 seconds (EvaluationPeriods * Period must be <= 86400).',
    ],
    [
      { Period: 3600, EvaluationPeriods: 169 },
      'Metrics cannot be checked across more than 604800 seconds (EvaluationPeriods * Period must be <= 604800).',
    ],
    [
      { ComparisonOperator: 'GreaterThanUpperThreshold' },
      'ComparisonOperator GreaterThanUpperThreshold: anomaly detection is not emulated.',
    ],
    [{ ThresholdMetricId: 'ad1' }, 'ThresholdMetricId is not emulated.'],
    [{ EvaluationCriteria: {}, EvaluationInterval: 60 }, 'EvaluationCriteria, EvaluationInterval is not emulated.'],
    [
      { AlarmName: undefined },
      "1 validation error detected: Value null at 'alarmName' failed to satisfy constraint: Member must not be null",
    ],
    [
      { TreatMissingData: 'bad' },
      "1 validation error detected: Value 'bad' at 'treatMissingData' failed to satisfy constraint: ",
    ],
    [{ AlarmActions: Array(6).fill('arn:aws:sns:x') }, "1 validation error detected: Value '["],
    [{ Metrics: [m1] }, 'Namespace should not be set if list of Metrics is set.'],
  ])('refuses %o', (change, message) => {
    const { call } = startCloudWatch();
    const refused = refusal(() => call('PutMetricAlarm', { ...simpleAlarm, ...change }));
    expect(refused.slice(0, 21 + message.length)).toBe(`ValidationException: ${message}`);
  });

  test.each<[object[], string]>([
    [[m1, { ...m1, Id: 'm2' }], 'Exactly one element of the metrics list should return data.'],
    [[{ ...m1, ReturnData: false }], 'Exactly one element of the metrics list should return data.'],
    [
      [
        { Id: 'e', Expression: 'SUM(m1)' },
        { ...m1, ReturnData: false },
      ],
      'The expression e does not return a single time series.',
    ],
    [
      [
        { Id: 'e', Expression: 'METRICS()' },
        { ...m1, ReturnData: false },
      ],
      'The expression e does not return a single time series.',
    ],
    [
      [
        { Id: 'e', Expression: 'm2' },
        { ...m1, ReturnData: false },
      ],
      'Error in expression: there is no id m2.',
    ],
    [
      [
        { Id: 'e', Expression: 'RATE(m1)' },
        { ...m1, ReturnData: false },
      ],
      'The function RATE of metric math is not emulated.',
    ],
    [
      [
        { Id: 'e', Expression: 'SUM(METRICS())' },
        ...Array.from({ length: 11 }, (_, index) => ({ ...m1, Id: `m${index}`, ReturnData: false })),
      ],
      'The metrics list has 11 metrics; an alarm can have 10.',
    ],
  ])('refuses the metrics %o', (Metrics, message) => {
    const { call } = startCloudWatch();
    expect(refusal(() => call('PutMetricAlarm', { ...mathAlarm, Metrics }))).toBe(`ValidationException: ${message}`);
  });

  test('does not take the name of an alarm of the other type', () => {
    const { alarm, call } = startCloudWatch();
    alarm({});
    call('PutCompositeAlarm', { AlarmName: 'c', AlarmRule: 'TRUE' });
    expect(refusal(() => alarm({ AlarmName: 'c' }))).toMatch(/There is a composite alarm named c already/);
    expect(refusal(() => call('PutCompositeAlarm', { AlarmName: 'load-high', AlarmRule: 'TRUE' }))).toMatch(
      /a metric alarm named/,
    );
    expect(
      refusal(() => call('PutCompositeAlarm', { AlarmName: 'd', AlarmRule: 'TRUE', ActionsSuppressor: 'c' })),
    ).toBe('ValidationException: ActionsSuppressor is not emulated.');
  });
});
