import type { AlarmNotifier } from '../cloudwatch/cloudwatch.ts';
import type { Authorizer } from '../core/access.ts';
import { AwsError } from '../core/aws-error.ts';
import type { ServicePrincipal } from '../core/principal.ts';
import { accessToPublish } from '../sns/access.ts';
import type { Sns } from '../sns/sns.ts';

/**
 * Takes the actions of alarms: CloudWatch publishes to a topic for the alarm, where the topic's policy and the key's let it. Other actions
 * are refused, which the history of the alarm says.
 *
 * @see https://www.repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger (checked 2026-11-27)
 * @see https://repost.aws/ja/knowledge-center/cloudwatch-configure-alarm-sns (about keys, checked 2026-11-27)
 */
export function alarmActions(sns: Sns, authorizer: Authorizer): AlarmNotifier {
  return (actionArn, { alarmArn, subject, message }) => {
    if (!actionArn.startsWith('arn:aws:sns:'))
      throw new AwsError('ValidationException', `${actionArn} is not emulated; alarms tell topics of SNS.`);
    const source: ServicePrincipal = { kind: 'service', service: 'cloudwatch.amazonaws.com', sourceArn: alarmArn };
    sns.get(actionArn);
    check(sns, authorizer, actionArn, source);
    sns.publish(actionArn, { subject, message }, source);
  };
}

/** A service says whom it acts for, also in the older key that default policies of topics ask for. */
function check(sns: Sns, authorizer: Authorizer, topicArn: string, source: ServicePrincipal): void {
  try {
    for (const access of accessToPublish(sns, topicArn)) {
      const context = { ...access.context, 'aws:SourceOwner': sns.environment.accountId };
      authorizer.check(source, { ...access, context });
    }
  } catch (error) {
    throw error instanceof AwsError ? inWordsOfAlarms(error, topicArn, source) : error;
  }
}

/** What of policies an alarm's history says in words of its own; states of keys are in KMS's. */
function inWordsOfAlarms(error: AwsError, topicArn: string, { sourceArn }: ServicePrincipal): AwsError {
  if (error.code === 'AccessDeniedException')
    return new AwsError(
      'AuthorizationError',
      `Resource: ${sourceArn} is not authorized to perform: SNS:Publish on resource: ${topicArn}`,
      403,
    );
  if (error.code === 'KMSAccessDeniedException')
    return new AwsError(
      'KMSAccessDenied',
      'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.',
    );
  return error;
}
