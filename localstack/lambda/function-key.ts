import { AwsError } from '../core/aws-error.ts';
import type { FunctionConfig } from './function-config.ts';

/**
 * Checks that a function's role may decrypt what lies under the function's key.
 *
 * @throws AwsError `KMSAccessDeniedException`, `KMSDisabledException`, `KMSInvalidStateException`, `KMSNotFoundException`
 */
export type CheckKey = (config: FunctionConfig) => void;

/** What Lambda says, and what KMS calls the same. */
const words: Readonly<Record<string, readonly [reason: string, kmsCode: string]>> = {
  KMSAccessDeniedException: ['KMS access was denied', 'AccessDeniedException'],
  KMSDisabledException: ['the KMS key used is disabled', 'DisabledException'],
  KMSInvalidStateException: ['the state of the KMS key used is not valid for Decrypt', 'KMSInvalidStateException'],
  KMSNotFoundException: ['the KMS key was not found', 'NotFoundException'],
};

/**
 * Asks whether a new environment of the function could be given its variables, which are encrypted under the function's key.
 *
 * Environments that run have them already, so that a function goes on until it needs a further one (not checked).
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (checked 2026-11-21)
 *
 * @returns the error, of status 502, with which Lambda answers an invocation; `undefined` when there is nothing in the way
 */
export function keyRefusal(config: FunctionConfig, checkKey: CheckKey | undefined): AwsError | undefined {
  if (config.KmsKeyArn === undefined) return undefined;
  try {
    checkKey?.(config);
    return undefined;
  } catch (error) {
    const [reason, kmsCode] = words[error instanceof AwsError ? error.code : ''] ?? [];
    if (reason === undefined) throw error;
    const { code, message } = error as AwsError;
    return new AwsError(
      code,
      `Lambda was unable to decrypt the environment variables because ${reason}. Please check the function's KMS key settings. ` +
        `KMS Exception: ${kmsCode} KMS Message: ${message}`,
      502,
    );
  }
}
