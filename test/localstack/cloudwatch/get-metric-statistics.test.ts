import { at, metric, putting, startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

describe('GetMetricStatistics', () => {
  const ask = { ...metric, StartTime: at(0), EndTime: at(10), Period: 60, Statistics: ['Sum'] };

  test('a data point for each period with values, for each unit, with what was asked for', () => {
    const { call } = startCloudWatch();
    putting(call, { Values: [1, 2], Counts: [3, 1], Unit: 'Count' }, { Value: 9, Unit: 'Seconds', Timestamp: at(3.5) });
    putting(call, {
      StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 },
      Unit: 'Seconds',
      Timestamp: at(4),
    });
    const Statistics = ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'];
    expect(call('GetMetricStatistics', { ...ask, Period: 300, Statistics })).toEqual({
      Label: 'load',
      Datapoints: [
        { Timestamp: at(0), Unit: 'Count', SampleCount: 4, Sum: 5, Minimum: 1, Maximum: 2, Average: 1.25 },
        { Timestamp: at(0), Unit: 'Seconds', SampleCount: 3, Sum: 19, Minimum: 4, Maximum: 9, Average: 19 / 3 },
      ],
    });
    const percentiles = { ...ask, Unit: 'Count', Statistics: undefined, ExtendedStatistics: ['p75', 'p75.1'] };
    expect(call('GetMetricStatistics', percentiles)['Datapoints']).toEqual([
      { Timestamp: at(0), Unit: 'Count', ExtendedStatistics: { p75: 1, 'p75.1': 2 } },
    ]);
    expect(call('GetMetricStatistics', { ...ask, Unit: 'Bytes' })['Datapoints']).toEqual([]);
  });

  test('periods start at the start time, rounded down to the minute; the end is not in it', () => {
    const { call } = startCloudWatch();
    putting(call, ...[0, 1, 2, 3, 4].map((minutes) => ({ Value: 10 ** minutes, Timestamp: at(minutes) })));
    const found = call('GetMetricStatistics', { ...ask, StartTime: at(1.9), EndTime: at(4), Period: 120 });
    expect(found['Datapoints']).toEqual([
      { Timestamp: at(1), Unit: 'None', Sum: 110 },
      { Timestamp: at(3), Unit: 'None', Sum: 11_000 },
    ]);
  });

  test.each([
    [{ StartTime: undefined }, 'MissingRequiredParameterException: The parameter StartTime is required.'],
    [{ EndTime: at(0) }, 'InvalidParameterValueException: The parameter StartTime must not equal parameter EndTime.'],
    [
      { EndTime: at(-1) },
      'InvalidParameterValueException: The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      { Statistics: undefined },
      'MissingRequiredParameterException: At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    ],
    [
      { ExtendedStatistics: ['p1'] },
      'InvalidParameterCombinationException: The parameters Statistics and ExtendedStatistics are mutually exclusive',
    ],
    [
      { Statistics: undefined, ExtendedStatistics: ['tm90'] },
      'ValidationException: The statistic tm90 is not emulated.',
    ],
    [
      { Statistics: ['p50'] },
      'InvalidParameterValueException: The value p50 for parameter Statistics.member.1 is invalid.',
    ],
    [{ Period: 90 }, 'ValidationException: The value 90 for parameter Period is invalid: it must be a multiple of 60.'],
    [{ Period: 10 }, 'ValidationException: High resolution (Period 10) is not emulated.'],
    [
      { EndTime: at(1441) },
      'InvalidParameterCombinationException: You have requested up to 1441 datapoints, which exceeds the limit of 1440.',
    ],
  ])('refuses %o', (change, message) => {
    const { call } = startCloudWatch();
    const refused = refusal(() => call('GetMetricStatistics', { ...ask, ...change }));
    expect(refused.slice(0, message.length)).toBe(message);
  });
});
