import { AwsError } from '../core/aws-error.ts';

/**
 * CloudWatch's error codes and what each is called in the Query protocol; the header `x-amzn-query-error` uses that name too.
 * A code not listed is the same in both.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html (checked 2026-11-21)
 */
export const queryErrorCodes: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  InternalServiceFault: 'InternalServiceError',
  InvalidFormatFault: 'InvalidFormat',
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  InvalidParameterValueException: 'InvalidParameterValue',
  LimitExceededFault: 'LimitExceeded',
  MissingRequiredParameterException: 'MissingParameter',
  ValidationException: 'ValidationError',
};

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message);
}

export function missingParameter(message: string): AwsError {
  return new AwsError('MissingRequiredParameterException', message);
}

/** An alarm that is named in a request and does not exist. */
export function alarmNotFound(name: string): AwsError {
  return new AwsError('ResourceNotFound', `There is no alarm named ${name}.`, 404);
}

/** A resource that is named by its ARN and does not exist. */
export function resourceNotFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Unknown resource ${arn}; only alarms have tags here.`, 404, {
    ResourceType: 'alarm',
    ResourceId: arn,
  });
}

/** A dashboard that is asked for and does not exist. */
export function dashboardNotFound(name: string): AwsError {
  return new AwsError('ResourceNotFound', `Dashboard ${name} does not exist`, 404);
}

/** A dashboard that cannot be shown. */
export function dashboardInvalid(reason: string): AwsError {
  return new AwsError('InvalidParameterInput', `The dashboard is invalid: ${reason}`);
}

/** Something that CloudWatch does and this cloud does not. */
export function notEmulated(what: string): AwsError {
  return validationError(`${what} is not emulated.`);
}
