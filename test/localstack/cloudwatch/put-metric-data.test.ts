import { bounds } from '../../../localstack/cloudwatch/limits.ts';
import { at, putting, startCloudWatch } from './fixture.ts';
import { accepted, refusal } from '../refusal.ts';

const many = (count: number): object[] => Array.from({ length: count }, () => ({ Value: 1 }));
const numbered = (index: number): object => ({ MetricName: `m${index}`, Value: 1 });

describe('PutMetricData', () => {
  test.each<[string, object, string]>([
    [
      'no value',
      {},
      'MissingRequiredParameterException: At least one of the parameters MetricData.member.1.Value, MetricData.member.1.Values and MetricData.member.1.StatisticValues must be specified.',
    ],
    [
      'two kinds of values',
      { Value: 1, Values: [1] },
      'InvalidParameterCombinationException: The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
    ],
    [
      'counts that do not fit',
      { Values: [1, 2], Counts: [1] },
      'InvalidParameterValueException: The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.',
    ],
    [
      'NaN',
      { Value: 'NaN' },
      'InvalidParameterValueException: The value NaN for parameter MetricData.member.1.Value is invalid.',
    ],
    [
      'infinity',
      { Values: [1, '-Infinity'] },
      'InvalidParameterValueException: The value -Infinity for parameter MetricData.member.1.Values.member.2 is invalid.',
    ],
    ['a value that is too large', { Value: 2 ** 361 }, 'InvalidParameterValueException: The value 4'],
    [
      '151 values',
      { Values: Array.from({ length: 151 }, (_, index) => index) },
      'InvalidParameterValueException: The value [0,',
    ],
    [
      'a negative count',
      { Values: [1], Counts: [-1] },
      'InvalidParameterValueException: The value -1 for parameter MetricData.member.1.Counts.member.1',
    ],
    [
      'an empty statistic set',
      { StatisticValues: { SampleCount: 0, Sum: 0, Minimum: 0, Maximum: 0 } },
      'InvalidParameterValueException: The value {"SampleCount":0',
    ],
    [
      'a set without a sum',
      { StatisticValues: { SampleCount: 1, Minimum: 0, Maximum: 0 } },
      'MissingRequiredParameterException: The parameter MetricData.member.1.StatisticValues.Sum is required.',
    ],
    [
      '31 dimensions',
      { Value: 1, Dimensions: Array.from({ length: 31 }, (_, index) => ({ Name: `d${index}`, Value: 'v' })) },
      'InvalidParameterValueException: The value [{',
    ],
    [
      'a dimension name with a colon in front',
      { Value: 1, Dimensions: [{ Name: ':a', Value: 'v' }] },
      'InvalidParameterValueException: The value :a for parameter MetricData.member.1.Dimensions.member.1.Name is invalid.',
    ],
    [
      'a dimension of blanks',
      { Value: 1, Dimensions: [{ Name: 'a', Value: '  ' }] },
      'InvalidParameterValueException: The value    for parameter',
    ],
    [
      'a unit that there is not',
      { Value: 1, Unit: 'Pieces' },
      'InvalidParameterValueException: The value Pieces for parameter MetricData.member.1.Unit is invalid.',
    ],
    [
      'more than two weeks ago',
      { Value: 1, Timestamp: at(-14 * 24 * 60 - 1) },
      'InvalidParameterValueException: The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.',
    ],
    [
      'more than two hours ahead',
      { Value: 1, Timestamp: at(121) },
      'InvalidParameterValueException: The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in the future.',
    ],
    [
      'another resolution',
      { Value: 1, StorageResolution: 30 },
      'InvalidParameterValueException: The value 30 for parameter MetricData.member.1.StorageResolution is invalid.',
    ],
  ])('refuses %s', (_what, datum, message) => {
    const { call } = startCloudWatch();
    const refused = putting(call, datum);
    expect(refused.slice(0, message.length)).toBe(message);
  });

  test.each<[string, object]>([
    ['just two weeks ago', { Value: 1, Timestamp: at(-14 * 24 * 60) }],
    ['two hours ahead', { Value: 1, Timestamp: at(120) }],
    ['150 values', { Values: Array.from({ length: 150 }, (_, index) => index) }],
    [
      '30 dimensions',
      { Value: 1, Dimensions: Array.from({ length: 30 }, (_, index) => ({ Name: `d${index}`, Value: 'v' })) },
    ],
    ['the largest value', { Value: 2 ** 360 }],
    ['high resolution, kept by the minute', { Value: 1, StorageResolution: 1 }],
  ])('takes %s', (_what, datum) => {
    const { call } = startCloudWatch();
    expect(putting(call, datum)).toBe(accepted);
  });

  test('takes 1000 metrics at a time and no more, and nothing of a request with one that is wrong', () => {
    const { call } = startCloudWatch();
    expect(putting(call, ...many(1001))).toMatch(/^InvalidParameterValueException: /);
    expect(putting(call, ...many(10), {})).toMatch(/MetricData\.member\.11\.Value/);
    expect(call('ListMetrics')['Metrics']).toEqual([]);
    expect(putting(call, ...many(1000))).toBe(accepted);
  });

  test.each([
    [{}, 'MissingRequiredParameterException: The parameter Namespace is required.'],
    [{ Namespace: ':a' }, 'InvalidParameterValueException: The value :a for parameter Namespace is invalid.'],
    [{ Namespace: 'n', EntityMetricData: [] }, 'ValidationException: EntityMetricData is not emulated.'],
  ])('refuses %o', (input, message) => {
    const { call } = startCloudWatch();
    expect(refusal(() => call('PutMetricData', input)).slice(0, message.length)).toBe(message);
  });

  test('says that there are too many metrics', () => {
    const { call } = startCloudWatch();
    for (let from = 0; from < bounds.metrics; from += 1000)
      putting(call, ...Array.from({ length: 1000 }, (_, index) => numbered(from + index)));
    expect(putting(call, numbered(bounds.metrics))).toMatch(/^LimitExceededFault: There are 10000 metrics/);
  });
});
