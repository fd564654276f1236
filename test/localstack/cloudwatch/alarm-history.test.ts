import { bounds } from '../../../localstack/cloudwatch/limits.ts';
import { minute, start, startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

test('the history tells what happened, to alarms that are gone too', () => {
  const { alarm, call, clock } = startCloudWatch();
  alarm({});
  clock.advance(1000);
  call('SetAlarmState', {
    AlarmName: 'load-high',
    StateValue: 'OK',
    StateReason: 'a test',
    StateReasonData: '{"a":1}',
  });
  clock.advance(1000);
  call('DeleteAlarms', { AlarmNames: ['load-high', 'none'] });
  expect(call('DescribeAlarms')['MetricAlarms']).toEqual([]);
  const history = (more: object = {}): { HistorySummary: string; HistoryData: string }[] =>
    call('DescribeAlarmHistory', { AlarmName: 'load-high', ...more })['AlarmHistoryItems'] as never;
  expect(history().map(({ HistorySummary }) => HistorySummary)).toEqual([
    'Alarm "load-high" deleted',
    'Alarm updated from INSUFFICIENT_DATA to OK',
    'Alarm "load-high" created',
  ]);
  const [update] = history({ HistoryItemType: 'StateUpdate' });
  expect(JSON.parse(update?.HistoryData ?? '')).toEqual({
    version: '1.0',
    oldState: { stateValue: 'INSUFFICIENT_DATA', stateReason: 'Unchecked: Initial alarm creation' },
    newState: { stateValue: 'OK', stateReason: 'a test', stateReasonData: { a: 1 } },
  });
  expect(history({ StartDate: start / 1000 + 1, EndDate: start / 1000 + 1 })).toEqual([update]);
  expect(history({ ScanBy: 'TimestampAscending', MaxRecords: 1 })).toMatchObject([
    { HistorySummary: expect.stringMatching(/created/) },
  ]);
  expect(history({ AlarmName: 'other' })).toEqual([]);
  expect(history({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
});

test('the history has a bound, in days and in items', () => {
  const { alarm, call, clock } = startCloudWatch();
  alarm({});
  const flip = (count: number): void => {
    for (let index = 0; index < count; index++)
      call('SetAlarmState', {
        AlarmName: 'load-high',
        StateValue: index % 2 === 0 ? 'OK' : 'ALARM',
        StateReason: `${index}`,
      });
  };
  const count = (): number => {
    let found = 0;
    let NextToken: unknown;
    do {
      const answer = call('DescribeAlarmHistory', { NextToken });
      found += (answer['AlarmHistoryItems'] as object[]).length;
      ({ NextToken } = answer);
    } while (NextToken !== undefined);
    return found;
  };
  flip(bounds.historyItems + 10);
  expect(count()).toBe(bounds.historyItems);
  clock.advance(31 * 24 * 60 * minute);
  flip(1);
  // The clock’s jump made the alarm change once more: it has no data.
  expect(count()).toBeLessThanOrEqual(2);
});

test('SetAlarmState refuses what AWS refuses', () => {
  const { alarm, call } = startCloudWatch();
  alarm({});
  const set = (change: object): string =>
    refusal(() => call('SetAlarmState', { AlarmName: 'load-high', StateValue: 'OK', StateReason: 'r', ...change }));
  expect(set({ StateValue: 'INVALID' })).toBe(
    "ValidationException: 1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
  );
  expect(set({ AlarmName: 'none' })).toMatch(/^ResourceNotFound: /);
  expect(set({ StateReasonData: '{' })).toMatch(/^InvalidFormatFault: /);
});

test('tags of an alarm', () => {
  const { alarm, call } = startCloudWatch();
  alarm({ Tags: [{ Key: 'a', Value: '1' }] });
  const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:load-high';
  call('TagResource', {
    ResourceARN,
    Tags: [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '' },
    ],
  });
  expect(call('ListTagsForResource', { ResourceARN })).toEqual({
    Tags: [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '' },
    ],
  });
  call('UntagResource', { ResourceARN, TagKeys: ['a', 'none'] });
  expect(call('ListTagsForResource', { ResourceARN })).toEqual({ Tags: [{ Key: 'b', Value: '' }] });
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  expect(refusal(() => call('TagResource', { ResourceARN, Tags }))).toMatch(
    /^InvalidParameterValueException: A resource can have 50/,
  );
  expect(refusal(() => call('ListTagsForResource', { ResourceARN: 'load-high' }))).toMatch(
    /^ResourceNotFoundException: /,
  );
});
