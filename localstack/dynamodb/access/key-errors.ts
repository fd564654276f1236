import { AwsError } from '../../core/aws-error.ts';

/** What stands before KMS's message, with the code that DynamoDB answers and the one that KMS has. */
const wordings: Readonly<Record<string, { code: string; prefix: string; exception: string; kmsCode: string }>> = {
  KMSAccessDeniedException: {
    code: 'AccessDeniedException',
    prefix: 'KMS key access denied error',
    exception: 'AWSKMSException',
    kmsCode: 'AccessDeniedException',
  },
  KMSDisabledException: {
    code: 'ValidationException',
    prefix: 'KMS key disabled error',
    exception: 'DisabledException',
    kmsCode: 'DisabledException',
  },
  KMSInvalidStateException: {
    code: 'ValidationException',
    prefix: 'KMS validation error',
    exception: 'KMSInvalidStateException',
    kmsCode: 'KMSInvalidStateException',
  },
  KMSNotFoundException: {
    code: 'ValidationException',
    prefix: 'KMS validation error',
    exception: 'NotFoundException',
    kmsCode: 'NotFoundException',
  },
};

/**
 * An error of the authorizer in DynamoDB's words, which quote KMS's; without the id of the request to KMS, as none was made.
 * DynamoDB has no codes of its own for keys: a disabled one is a ValidationException.
 *
 * @see https://github.com/aws/aws-cdk/issues/10010 (denied; checked 2026-11-21). The others are as AWS answered in October
 *   2026, published as DDB-TABLE-331 (a disabled key; reads and writes), 020 and 021 (creating and updating tables) in
 *   the "ack-api-quirks" documents for DynamoDB (checked 2026-11-21); no page of AWS's has them.
 */
export function toServiceError(error: AwsError): AwsError {
  const wording = wordings[error.code];
  if (!wording) return error;
  const { code, prefix, exception, kmsCode } = wording;
  return new AwsError(
    code,
    `${prefix}: com.amazonaws.services.kms.model.${exception}: ${error.message} (Service: AWSKMS; Status Code: 400; Error Code: ${kmsCode}; Proxy: null)`,
  );
}
