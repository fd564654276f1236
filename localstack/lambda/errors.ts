import { AwsError } from '../core/aws-error.ts';

/** Lambda's error for most of what can be wrong with a request. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}
