import type { Authorizer } from '../core/access.ts';
import type { TargetDelivery } from '../core/ports.ts';
import type { Logs } from '../logs/logs.ts';

/**
 * Writes into log groups for those whom the account's resource policies for logs let: one line makes a stream, where there is none yet,
 * and then a line of it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html (checked 2026-11-27)
 */
export function authorizedLogDelivery(logs: Logs, authorizer: Authorizer): TargetDelivery {
  return {
    deliver: (groupArn, body, { source }) => {
      const { group, stream } = logs.eventStream(groupArn);
      const resource = `${group.props.arn}:log-stream:${stream}`;
      if (!group.streams.has(stream)) authorizer.check(source, { action: 'logs:CreateLogStream', resource });
      authorizer.check(source, { action: 'logs:PutLogEvents', resource });
      logs.writeEvent(groupArn, body);
    },
  };
}
