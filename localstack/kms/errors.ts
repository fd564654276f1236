import { AwsError } from '../core/aws-error.ts';

/** There is no key with this ARN. The words are AWS's own, as recorded from it. */
export function keyNotFound(arn: string): AwsError {
  return new AwsError('NotFoundException', `Key '${arn}' does not exist`);
}

/** There is no alias with this ARN. */
export function aliasNotFound(arn: string): AwsError {
  return new AwsError('NotFoundException', `Alias ${arn} is not found.`);
}

/** What should name a key does not. The words are AWS's own, as recorded from it. */
export function invalidKeyId(text: string): AwsError {
  return new AwsError('NotFoundException', `Invalid keyId '${text}'`);
}

/** The key is disabled: it encrypts and decrypts nothing. */
export function keyDisabled(arn: string): AwsError {
  return new AwsError('DisabledException', `${arn} is disabled.`);
}

/** The key waits for its deletion: it can be looked at, and its deletion be cancelled, and that is all. */
export function keyPendingDeletion(arn: string): AwsError {
  return new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
}

/** How the authorizer calls what is wrong with a key, and how KMS itself calls it. */
const ownCodes: Readonly<Record<string, string>> = {
  KMSAccessDeniedException: 'AccessDeniedException',
  KMSDisabledException: 'DisabledException',
  KMSNotFoundException: 'NotFoundException',
};

/** Puts an error of the authorizer into KMS's own words: other services prefix the codes of KMS, KMS does not. */
export function toKmsError(error: AwsError): AwsError {
  const code = ownCodes[error.code];
  return code === undefined ? error : new AwsError(code, error.message, 400, error.members);
}
