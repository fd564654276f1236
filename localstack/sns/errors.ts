import { AwsError } from '../core/aws-error.ts';

/**
 * What KMS refused, as SNS calls it.
 *
 * @see https://docs.rs/rusoto_sns/latest/rusoto_sns/enum.PublishError.html (checked 2026-11-27)
 */
const keyErrorCodes: Readonly<Record<string, string>> = {
  KMSAccessDeniedException: 'KMSAccessDenied',
  KMSDisabledException: 'KMSDisabled',
  KMSInvalidStateException: 'KMSInvalidState',
  KMSNotFoundException: 'KMSNotFound',
};

/** An error of the authorizer in SNS's own words. */
export function toServiceError(error: AwsError): AwsError {
  if (error.code === 'AccessDeniedException') return new AwsError('AuthorizationError', error.message, 403);
  const code = keyErrorCodes[error.code];
  return code === undefined ? error : new AwsError(code, error.message);
}

/**
 * A parameter that SNS does not take. Texts of this file are as recorded from AWS where one was seen.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sns/test_sns.snapshot.json (checked 2026-11-27)
 */
export function invalidParameter(reason: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: ${reason}`);
}

/** Something that SNS does and this cloud does not. */
export function notEmulated(what: string): AwsError {
  return invalidParameter(`${what}: not emulated`);
}

/** No topic has that ARN. */
export function topicNotFound(): AwsError {
  return new AwsError('NotFound', 'Topic does not exist', 404);
}

/** No subscription has that ARN. */
export function subscriptionNotFound(): AwsError {
  return new AwsError('NotFound', 'Subscription does not exist', 404);
}

/** What is named by its ARN and has tags, or would have if it existed. */
export function resourceNotFound(): AwsError {
  return new AwsError('ResourceNotFound', 'Resource does not exist', 404);
}
