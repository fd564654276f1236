import { AwsError } from '../core/aws-error.ts';

/**
 * An error of the authorizer in Secrets Manager's own words. What is wrong with a key is not told.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html (EncryptionFailure for a key that is
 *   disabled or in an invalid state; not checked)
 */
export function toServiceError(error: AwsError, operation: string): AwsError {
  if (error.code === 'KMSAccessDeniedException')
    return new AwsError('AccessDeniedException', 'Access to KMS is not allowed');
  if (!error.code.startsWith('KMS')) return error;
  const [code, verb] =
    operation === 'PutSecretValue' ? ['EncryptionFailure', 'encrypt'] : ['DecryptionFailure', 'decrypt'];
  return new AwsError(code, `Secrets Manager can't ${verb} the protected secret text using the provided KMS key.`);
}

/** Texts of this file are as others recorded them from AWS, where a comment does not say otherwise. */
export function secretNotFound(): AwsError {
  return new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

/** @param what `staging label: AWSCURRENT`, `VersionId: …` */
export function valueNotFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${what}`);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

/** Something that Secrets Manager does and this cloud does not. */
export function notEmulated(what: string): AwsError {
  return invalidRequest(`${what}: not emulated`);
}
