import { startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

const topic = 'arn:aws:sns:us-east-1:123456789012:alerts';

const composite = (AlarmRule: string, more: object = {}) => ({ AlarmName: 'both', AlarmRule, ...more });

describe('composite alarms', () => {
  test('follow their children, and tell which of them it was', () => {
    const { alarm, call, notified, pass, put } = startCloudWatch();
    alarm({ AlarmName: 'a', Threshold: 5 });
    alarm({ AlarmName: 'b', Threshold: 10 });
    call('PutCompositeAlarm', composite('ALARM("a") AND NOT ALARM(b)', { AlarmActions: [topic], OKActions: [topic] }));
    const state = (): unknown =>
      (call('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] })['CompositeAlarms'] as { StateValue: string }[])[0]
        ?.StateValue;
    expect(state()).toBe('OK');
    put(6);
    pass(1);
    expect(state()).toBe('ALARM');
    put(11);
    pass(1);
    expect(state()).toBe('OK');
    const messages = notified.map(({ notification }) => JSON.parse(notification.message) as object);
    expect(messages).toMatchObject([
      { NewStateValue: 'OK' },
      {
        NewStateValue: 'ALARM',
        AlarmRule: 'ALARM("a") AND NOT ALARM(b)',
        NewStateReason:
          'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a transitioned to ALARM at Thursday 01 January, 2026 00:01:00 UTC',
        TriggeringChildren: [{ Arn: expect.stringMatching(/:a$/), State: { Value: 'ALARM' } }],
      },
      { NewStateValue: 'OK', NewStateReason: expect.stringMatching(/:alarm:b transitioned to ALARM at/) },
    ]);
  });

  test.each([
    ['TRUE', 'ALARM'],
    ['FALSE OR (TRUE AND NOT FALSE)', 'ALARM'],
    ['NOT (TRUE OR FALSE)', 'OK'],
    ['FALSE AND TRUE OR TRUE', 'ALARM'],
    ['INSUFFICIENT_DATA(load-high)', 'ALARM'],
    ["OK('load-high')", 'OK'],
    ['ALARM("arn:aws:cloudwatch:us-east-1:123456789012:alarm:load-high")', 'OK'],
    ['NOT ALARM(arn:aws:cloudwatch:us-east-1:123456789012:alarm:load-high)', 'ALARM'],
  ])('%s is %s', (AlarmRule, expected) => {
    const { alarm, call } = startCloudWatch();
    alarm({});
    call('PutCompositeAlarm', composite(AlarmRule));
    expect(call('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] })).toMatchObject({
      MetricAlarms: [],
      CompositeAlarms: [{ StateValue: expected, AlarmRule }],
    });
  });

  test.each([
    ['ALARM(none)', 'AlarmRule must not contain alarms that do not exist: none.'],
    ['ALARM("load-high"', 'AlarmRule must not contain its end where the name of an alarm and ) is expected.'],
    ['ALARM(load-high) ALARM(load-high)', 'AlarmRule must not contain ALARM where AND, OR or the end is expected.'],
    [
      'load-high',
      'AlarmRule must not contain load-high where ALARM, OK, INSUFFICIENT_DATA, TRUE or FALSE is expected.',
    ],
    ['AT_LEAST(1, ALARM, (load-high))', 'AT_LEAST in an AlarmRule is not emulated.'],
    ['ALARM("load-high)', 'AlarmRule has a quote that is not closed.'],
  ])('the rule %s is refused', (AlarmRule, message) => {
    const { alarm, call } = startCloudWatch();
    alarm({});
    expect(refusal(() => call('PutCompositeAlarm', composite(AlarmRule)))).toBe(`ValidationException: ${message}`);
  });

  test('rules that go round in a circle are given up', () => {
    const { alarm, call } = startCloudWatch();
    alarm({});
    call('PutCompositeAlarm', { AlarmName: 'x', AlarmRule: 'TRUE' });
    call('PutCompositeAlarm', { AlarmName: 'y', AlarmRule: 'ALARM(x)' });
    call('PutCompositeAlarm', { AlarmName: 'x', AlarmRule: 'NOT ALARM(y)' });
    expect(call('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] })['CompositeAlarms']).toHaveLength(2);
  });

  test('parents and children are found', () => {
    const { alarm, call } = startCloudWatch();
    alarm({});
    call('PutCompositeAlarm', composite('ALARM(load-high) OR FALSE'));
    expect(call('DescribeAlarms', { ChildrenOfAlarmName: 'both' })['MetricAlarms']).toMatchObject([
      { AlarmName: 'load-high' },
    ]);
    expect(call('DescribeAlarms', { ParentsOfAlarmName: 'load-high' })['CompositeAlarms']).toMatchObject([
      { AlarmName: 'both' },
    ]);
    expect(refusal(() => call('DescribeAlarms', { ParentsOfAlarmName: 'none' }))).toMatch(/^ResourceNotFound: /);
  });
});
