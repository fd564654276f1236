import * as z from 'zod';
import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { parseInput } from '../events/input.ts';
import { groupInput, groupNameOf } from './operations/group-input.ts';

const named = z.object(groupInput);
const streamNamed = named.extend({ logStreamName: z.string().min(1).max(512) });

/**
 * What the operations need to be allowed. Groups are named with `:log-stream:` behind them, so that policies that end in `:*` hold, as
 * AWS's page on ARNs has them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html (not checked)
 */
export function logsAccess(environment: CloudEnvironment): AccessRules {
  const on = (action: string, group: string, stream = ''): readonly Access[] => [
    { action: `logs:${action}`, resource: logStreamArn(environment, group, stream) },
  ];
  const onGroup =
    (action: string): AccessRule =>
    (input) =>
      on(action, groupNameOf(parseInput(named, input)));
  return {
    DescribeLogGroups: () => on('DescribeLogGroups', ''),
    DescribeLogStreams: onGroup('DescribeLogStreams'),
    FilterLogEvents: onGroup('FilterLogEvents'),
    GetLogEvents: (input) => {
      const { logStreamName, ...group } = parseInput(streamNamed, input);
      return on('GetLogEvents', groupNameOf(group), logStreamName);
    },
  };
}

/** The ARN of a stream; of all that a group has without the stream's name. */
export function logStreamArn(environment: CloudEnvironment, group: string, stream: string): string {
  return `${logGroupArn(environment, group)}:log-stream:${stream}`;
}

/** The ARN of a group, without `:*`. */
export function logGroupArn({ accountId, region }: CloudEnvironment, group: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${group}`;
}
