import { AwsError } from '../core/aws-error.ts';

/** Takes an exception that nobody expected, to show it to the developer; the caller gets no detail. */
export type FaultListener = (fault: unknown) => void;

/** What is answered for an exception: AWS's error as it is; anything else is reported and becomes InternalFailure. */
export function toAwsError(error: unknown, onFault: FaultListener): AwsError {
  if (error instanceof AwsError) return error;
  onFault(error);
  return new AwsError('InternalFailure', 'The request failed because of a fault in the embedded cloud.', 500);
}
