import { AwsError } from '../../core/aws-error.ts';
import type { TargetConfig } from '../config.ts';
import { limits } from '../limits.ts';
import type { Rule } from '../rule.ts';
import { makeTarget } from '../target.ts';
import { limitExceeded } from './context.ts';

/**
 * Gives a rule targets: one whose id it has is replaced. Either all are taken or none.
 *
 * @throws AwsError `ValidationException` for a target that cannot be, `LimitExceededException` for more than a rule has
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html (checked 2026-11-21)
 */
export function putTargets(rule: Rule, configs: readonly TargetConfig[]): void {
  const targets = new Map(rule.targets.map((target) => [target.config.Id, target]));
  for (const config of configs) {
    checkTarget(config);
    targets.set(config.Id, makeTarget(config, rule));
  }
  if (targets.size > limits.targetsPerRule) throw limitExceeded();
  rule.targets = [...targets.values()];
}

/** Takes targets from a rule; ids that it does not have are no error. */
export function removeTargets(rule: Rule, ids: readonly string[]): void {
  rule.targets = rule.targets.filter(({ config }) => !ids.includes(config.Id));
}

/** Whose resources a rule can have as targets here, by the service in their ARN. */
const emulatedServices: readonly string[] = ['sqs', 'lambda', 'logs'];

/**
 * Whether the target exists, and lets EventBridge send, shows only when there is something to send. Messages as public tests
 * recorded them of AWS.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/events/test_events_targets.snapshot.json (not checked)
 */
function checkTarget({ Id: id, Arn: arn, SqsParameters }: TargetConfig): void {
  const service = /^arn:[\w-]+:([a-z\d-]+):[a-z\d-]*:\d*:.+$/.exec(arn)?.[1];
  if (service === undefined) {
    throw new AwsError(
      'ValidationException',
      `Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`,
    );
  }
  if (!emulatedServices.includes(service)) {
    throw new AwsError(
      'ValidationException',
      `Target ${id} is of ${service}: only targets of ${emulatedServices.join(', ')} are emulated.`,
    );
  }
  if (arn.endsWith('.fifo') && SqsParameters?.MessageGroupId === undefined) {
    throw new AwsError('ValidationException', `Parameter(s) SqsParameters must be specified for target: ${id}.`);
  }
}
