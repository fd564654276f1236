import { AwsError } from '../../core/aws-error.ts';

/**
 * The error of a pattern that EventBridge refuses, worded as AWS words it, without the parser's line and column.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html (not checked)
 */
export function invalidPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
