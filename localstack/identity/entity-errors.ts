import { AwsError } from '../core/aws-error.ts';

/** A user, role or policy that there is already, in IAM's words. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (not checked) */
export function alreadyExists(what: string): AwsError {
  return new AwsError('EntityAlreadyExists', `${what} already exists.`, 409);
}

/** A user, role or policy that there is not, in IAM's words. */
export function noSuchEntity(what: string): AwsError {
  return new AwsError('NoSuchEntity', `The ${what} cannot be found.`, 404);
}
