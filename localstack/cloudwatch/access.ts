import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { missingParameter, validationError } from './errors.ts';

/** An input that nobody has checked. */
type Input = Readonly<Record<string, unknown>>;

const on = (action: string, resource: string, context?: Access['context']): Access => ({
  action: `cloudwatch:${action}`,
  resource,
  ...(context && { context }),
});

const onEverything =
  (action: string): AccessRule =>
  () => [on(action, '*')];

const onResource =
  (action: string): AccessRule =>
  (input) => [on(action, text(input, 'ResourceARN'))];

/**
 * What each operation of CloudWatch needs to be allowed. Metrics are no resources: for them it is `*`, and `cloudwatch:namespace`
 * of what is put. Alarms that are not named are all alarms.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html (not checked)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html (checked 2026-11-21)
 */
export function cloudWatchAccess({ accountId, region }: CloudEnvironment): AccessRules {
  const arn = (name: string): string => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
  const onNamed =
    (action: string): AccessRule =>
    (input) =>
      names(input).map((name) => on(action, arn(name)));
  const onOne =
    (action: string): AccessRule =>
    (input) => [on(action, arn(text(input, 'AlarmName')))];
  const put =
    (action: string): AccessRule =>
    (input) => {
      const alarm = arn(text(input, 'AlarmName'));
      const isTagged = Array.isArray(input['Tags']) && input['Tags'].length > 0;
      return [on(action, alarm), ...(isTagged ? [on('TagResource', alarm)] : [])];
    };
  return {
    DeleteAlarms: onNamed('DeleteAlarms'),
    DescribeAlarmHistory: (input) => [on('DescribeAlarmHistory', arn(optional(input, 'AlarmName') ?? '*'))],
    DescribeAlarms: (input) =>
      input['AlarmNames'] === undefined ? [on('DescribeAlarms', arn('*'))] : onNamed('DescribeAlarms')(input),
    DescribeAlarmsForMetric: onEverything('DescribeAlarmsForMetric'),
    DisableAlarmActions: onNamed('DisableAlarmActions'),
    EnableAlarmActions: onNamed('EnableAlarmActions'),
    GetDashboard: (input) => [
      on('GetDashboard', `arn:aws:cloudwatch::${accountId}:dashboard/${text(input, 'DashboardName')}`),
    ],
    GetMetricData: onEverything('GetMetricData'),
    GetMetricStatistics: onEverything('GetMetricStatistics'),
    ListDashboards: onEverything('ListDashboards'),
    ListMetrics: onEverything('ListMetrics'),
    ListTagsForResource: onResource('ListTagsForResource'),
    PutCompositeAlarm: put('PutCompositeAlarm'),
    PutMetricAlarm: put('PutMetricAlarm'),
    PutMetricData: (input) => {
      const namespace = optional(input, 'Namespace');
      if (namespace === undefined) throw missingParameter('The parameter Namespace is required.');
      return [on('PutMetricData', '*', { 'cloudwatch:namespace': namespace })];
    },
    SetAlarmState: onOne('SetAlarmState'),
    TagResource: onResource('TagResource'),
    UntagResource: onResource('UntagResource'),
  };
}

function optional(input: Input, member: string): string | undefined {
  const value = input[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function text(input: Input, member: string): string {
  const value = optional(input, member);
  if (value === undefined) throw nullMember(member);
  return value;
}

function names(input: Input): string[] {
  const given = input['AlarmNames'];
  const found = Array.isArray(given) ? given.filter((name) => typeof name === 'string') : [];
  if (found.length === 0) throw nullMember('AlarmNames');
  return found;
}

function nullMember(member: string): Error {
  const at = member.charAt(0).toLowerCase() + member.slice(1);
  return validationError(
    `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`,
  );
}
