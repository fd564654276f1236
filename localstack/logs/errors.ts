import { AwsError } from '../core/aws-error.ts';

/** A parameter that is wrong, or that this cloud does not model. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** @param what `log group` or `log stream` */
export function notFound(what: 'log group' | 'log stream'): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}
