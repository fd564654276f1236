import { mathAlarm, minute, start, startCloudWatch } from './fixture.ts';

const topic = 'arn:aws:sns:us-east-1:123456789012:alerts';
const all = { AlarmActions: [topic], OKActions: [`${topic}-ok`], InsufficientDataActions: [`${topic}-unknown`] };

const stat = (Id: string, MetricName: string) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'test', MetricName }, Period: 60, Stat: 'Sum' },
  ReturnData: false,
});

test('an alarm starts without data, and is evaluated at the next full minute', () => {
  const { alarm, describe, pass, put } = startCloudWatch();
  alarm({});
  put(6);
  expect(describe()).toMatchObject({
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
  });
  pass(1);
  expect(describe()).toMatchObject({ StateValue: 'ALARM', StateTransitionedTimestamp: start / 1000 + 60 });
});

test.each([
  ['GreaterThanThreshold', [5, 6]],
  ['GreaterThanOrEqualToThreshold', [4, 5]],
  ['LessThanThreshold', [5, 4]],
  ['LessThanOrEqualToThreshold', [6, 5]],
])('%s', (ComparisonOperator, [calm = 0, breaching = 0]) => {
  const { alarm, pass, put, stateOf } = startCloudWatch();
  alarm({ ComparisonOperator });
  put(calm);
  pass(1);
  expect(stateOf()).toBe('OK');
  put(breaching);
  pass(1);
  expect(stateOf()).toBe('ALARM');
});

describe('a period of several minutes', () => {
  test('ends at the minute of the evaluation, wherever that is within a clock’s period', () => {
    const { alarm, clock, pass, put, stateOf } = startCloudWatch();
    clock.advance(2 * minute);
    alarm({ Period: 300, Threshold: 9 });
    put(5);
    pass(3);
    put(5);
    pass(1);
    // Minutes 2 and 5: both are within 1 to 5 and 2 to 6, neither within 0 to 4 nor 5 to 9.
    expect(stateOf()).toBe('ALARM');
    pass(2);
    expect(stateOf()).toBe('OK');
  });

  test('of more than a day in all is evaluated at full hours only', () => {
    const { alarm, pass, put, stateOf } = startCloudWatch();
    alarm({ Period: 3600, EvaluationPeriods: 25, DatapointsToAlarm: 1 });
    put(9);
    pass(59);
    expect(stateOf()).toBe('INSUFFICIENT_DATA');
    pass(1);
    expect(stateOf()).toBe('ALARM');
  });

  test('longer than data is kept usually is seen whole', () => {
    const { alarm, pass, put, stateOf } = startCloudWatch();
    alarm({ Period: 6 * 3600, Threshold: 9 });
    put(5);
    pass(5 * 60);
    put(5);
    pass(1);
    expect(stateOf()).toBe('ALARM');
  });
});

test('metric math: a rate of errors, of which there is none while nothing happens', () => {
  const { call, pass, stateOf } = startCloudWatch();
  call('PutMetricAlarm', {
    ...mathAlarm,
    Metrics: [{ Id: 'rate', Expression: '100 * errors / all' }, stat('errors', 'errors'), stat('all', 'all')],
    TreatMissingData: 'ignore',
  });
  const happened = (errors: number, count: number): void => {
    const MetricData = [
      { MetricName: 'errors', Value: errors },
      { MetricName: 'all', Value: count },
    ];
    call('PutMetricData', { Namespace: 'test', MetricData });
    pass(1);
  };
  happened(1, 100);
  expect(stateOf()).toBe('OK');
  happened(6, 100);
  expect(stateOf()).toBe('ALARM');
  happened(0, 0);
  pass(5);
  expect(stateOf()).toBe('ALARM');
});

test.each([
  ['evaluate', 'p99', 999, 'ALARM'],
  ['ignore', 'p99', 999, 'INSUFFICIENT_DATA'],
  ['ignore', 'p99', 1000, 'ALARM'],
  ['ignore', 'p90', 99, 'INSUFFICIENT_DATA'],
  ['ignore', 'p90', 100, 'ALARM'],
])('a percentile on few samples: %s %s with %d of them', (low, ExtendedStatistic, samples, expected) => {
  const { alarm, call, pass, stateOf } = startCloudWatch();
  alarm({ Statistic: undefined, ExtendedStatistic, EvaluateLowSampleCountPercentile: low });
  const MetricData = [{ MetricName: 'load', Values: [9], Counts: [samples] }];
  call('PutMetricData', { Namespace: 'test', MetricData });
  pass(1);
  expect(stateOf()).toBe(expected);
});

test.each([
  [undefined, 'ALARM'],
  ['missing', 'INSUFFICIENT_DATA'],
])('an alarm on DynamoDB ignores missing data unless told otherwise: %s', (TreatMissingData, expected) => {
  const { alarm, call, pass, stateOf } = startCloudWatch();
  alarm({ Namespace: 'AWS/DynamoDB', TreatMissingData });
  call('PutMetricData', { Namespace: 'AWS/DynamoDB', MetricData: [{ MetricName: 'load', Value: 9 }] });
  pass(1);
  expect(stateOf()).toBe('ALARM');
  pass(5);
  expect(stateOf()).toBe(expected);
});

test('an alarm of three periods looks back on five', () => {
  const { alarm, pass, put, stateOf } = startCloudWatch();
  alarm({ EvaluationPeriods: 3 });
  put(6);
  const seen = Array.from({ length: 6 }, () => {
    pass(1);
    return stateOf();
  });
  expect(seen).toEqual([...Array(2).fill('INSUFFICIENT_DATA'), ...Array(3).fill('ALARM'), 'INSUFFICIENT_DATA']);
});

test('an alarm that is put again keeps its state and its tags', () => {
  const { alarm, call, describe, pass, put } = startCloudWatch();
  alarm({ Tags: [{ Key: 'k', Value: 'v' }] });
  put(6);
  pass(1);
  alarm({ Threshold: 100 });
  expect(describe()).toMatchObject({ StateValue: 'ALARM', Threshold: 100 });
  expect(call('ListTagsForResource', { ResourceARN: describe()['AlarmArn'] })).toEqual({
    Tags: [{ Key: 'k', Value: 'v' }],
  });
});

test('SetAlarmState lasts until the next evaluation', () => {
  const { alarm, call, describe, notified, pass, put } = startCloudWatch();
  alarm({ ...all, EvaluationPeriods: 1 });
  put(0);
  pass(1);
  const forced = { AlarmName: 'load-high', StateValue: 'ALARM', StateReason: 'a test', StateReasonData: '{"by":"me"}' };
  call('SetAlarmState', forced);
  expect(describe()).toMatchObject({ StateValue: 'ALARM', StateReason: 'a test', StateReasonData: '{"by":"me"}' });
  pass(1);
  expect(describe()['StateValue']).toBe('OK');
  expect(notified.map(({ action }) => action)).toEqual([`${topic}-ok`, topic, `${topic}-ok`]);
});

test('an alarm that is put again keeps its state and its tags, and all else is new', () => {
  const { alarm, call, describe, pass, put } = startCloudWatch();
  const tags = (): unknown => call('ListTagsForResource', { ResourceARN: describe()['AlarmArn'] })['Tags'];
  alarm({ AlarmDescription: 'old', Tags: [{ Key: 'a', Value: '1' }] });
  put(6);
  pass(1);
  alarm({ Threshold: 10, Tags: [{ Key: 'b', Value: '2' }] });
  expect(describe()).toMatchObject({ StateValue: 'ALARM', Threshold: 10 });
  expect(describe()).not.toMatchObject({ AlarmDescription: 'old' });
  expect(tags()).toEqual([{ Key: 'a', Value: '1' }]);
  pass(1);
  expect(describe()['StateValue']).toBe('OK');
});

describe('a clock that is moved', () => {
  test('lets an alarm come through every state on the way', () => {
    const { alarm, clock, cloudWatch, observed, put } = startCloudWatch();
    alarm({ EvaluationPeriods: 2, TreatMissingData: 'missing' });
    put(6);
    clock.advance(minute);
    put(6);
    clock.advance(60 * minute);
    cloudWatch.step();
    expect(observed).toMatchObject([
      { to: 'ALARM', reason: expect.stringMatching(/^Threshold Crossed: 2 datapoints/) },
      { to: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 2 datapoints were unknown.' },
    ]);
  });

  test('by years does not take for ever, and ends in the right state', () => {
    const { alarm, clock, cloudWatch, observed, put, stateOf } = startCloudWatch();
    for (let count = 0; count < 10; count++) alarm({ AlarmName: `alarm-${count}`, TreatMissingData: 'notBreaching' });
    put(6);
    clock.advance(10 * 365 * 24 * 60 * minute);
    const next = cloudWatch.step();
    expect(next).toBe(clock.now() + minute);
    expect(observed).toHaveLength(20);
    expect(stateOf('alarm-9')).toBe('OK');
  });

  test('between two steps changes nothing for what asks: it is brought up to date first', () => {
    const { alarm, clock, put, stateOf } = startCloudWatch();
    alarm({});
    put(6);
    clock.advance(minute);
    expect(stateOf()).toBe('ALARM');
  });
});
