import { cloudWatchAccess } from '../../../localstack/cloudwatch/access.ts';
import { startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

const rules = cloudWatchAccess(startCloudWatch().cloudWatch.environment);
const arn = (name: string): string => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
const needed = (operation: string, input: object): string[] =>
  (rules[operation]?.({ ...input }) ?? []).map(({ action, resource }) => `${action} ${resource}`);

test('every operation has a rule, and there are no others', () => {
  expect(Object.keys(rules).toSorted()).toEqual(Object.keys(startCloudWatch().cloudWatch.operations).toSorted());
});

test.each<[string, object, string[]]>([
  ['PutMetricData', { Namespace: 'n' }, ['cloudwatch:PutMetricData *']],
  ['GetMetricData', {}, ['cloudwatch:GetMetricData *']],
  ['GetDashboard', { DashboardName: 'd' }, ['cloudwatch:GetDashboard arn:aws:cloudwatch::123456789012:dashboard/d']],
  ['ListDashboards', {}, ['cloudwatch:ListDashboards *']],
  ['ListMetrics', {}, ['cloudwatch:ListMetrics *']],
  ['PutMetricAlarm', { AlarmName: 'a' }, [`cloudwatch:PutMetricAlarm ${arn('a')}`]],
  [
    'PutMetricAlarm',
    { AlarmName: 'a', Tags: [{ Key: 'k', Value: 'v' }] },
    [`cloudwatch:PutMetricAlarm ${arn('a')}`, `cloudwatch:TagResource ${arn('a')}`],
  ],
  [
    'DeleteAlarms',
    { AlarmNames: ['a', 'b'] },
    [`cloudwatch:DeleteAlarms ${arn('a')}`, `cloudwatch:DeleteAlarms ${arn('b')}`],
  ],
  ['DescribeAlarms', {}, [`cloudwatch:DescribeAlarms ${arn('*')}`]],
  ['DescribeAlarms', { AlarmNames: ['a'] }, [`cloudwatch:DescribeAlarms ${arn('a')}`]],
  ['DescribeAlarmHistory', { AlarmName: 'a' }, [`cloudwatch:DescribeAlarmHistory ${arn('a')}`]],
  ['DescribeAlarmHistory', {}, [`cloudwatch:DescribeAlarmHistory ${arn('*')}`]],
  ['SetAlarmState', { AlarmName: 'a' }, [`cloudwatch:SetAlarmState ${arn('a')}`]],
  ['TagResource', { ResourceARN: arn('a') }, [`cloudwatch:TagResource ${arn('a')}`]],
])('%s %o needs %j', (operation, input, expected) => {
  expect(needed(operation, input)).toEqual(expected);
});

test('what is put is known by its namespace', () => {
  expect(rules['PutMetricData']?.({ Namespace: 'n' })[0]?.context).toEqual({ 'cloudwatch:namespace': 'n' });
});

test.each([
  ['PutMetricData', /^MissingRequiredParameterException: The parameter Namespace is required\.$/],
  ['SetAlarmState', /^ValidationException: .*'alarmName'/],
  ['DeleteAlarms', /^ValidationException: .*'alarmNames'/],
  ['TagResource', /^ValidationException: .*'resourceARN'/],
])('%s of nothing is the operation’s own error', (operation, message) => {
  expect(refusal(() => needed(operation, {}))).toMatch(message);
});
