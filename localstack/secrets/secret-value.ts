import { AwsError } from '../core/aws-error.ts';
import { invalidParameter, invalidRequest } from './errors.ts';
import { secretLimits } from './limits.ts';

/** What is kept secret: a text, or bytes in base64. */
export type SecretValue = { readonly SecretString: string } | { readonly SecretBinary: string };

/**
 * Reads what somebody wants kept. No error repeats it.
 *
 * @throws AwsError `InvalidParameterException`, `InvalidRequestException`, `ValidationException`
 */
export function secretValue(given: {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
}): SecretValue {
  const { SecretBinary, SecretString } = given;
  if (SecretString !== undefined && SecretBinary !== undefined)
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  if (SecretString !== undefined) {
    checkSize('secretString', Buffer.byteLength(SecretString));
    return { SecretString };
  }
  if (SecretBinary === undefined) throw invalidRequest('You must provide either SecretString or SecretBinary.');
  checkSize('secretBinary', Buffer.byteLength(SecretBinary, 'base64'));
  return { SecretBinary };
}

/** Whether both are the same bytes, of the same kind. */
export function sameValue(one: SecretValue, other: SecretValue): boolean {
  if ('SecretString' in one) return 'SecretString' in other && one.SecretString === other.SecretString;
  return 'SecretBinary' in other && one.SecretBinary === other.SecretBinary;
}

function checkSize(member: string, bytes: number): void {
  if (bytes >= 1 && bytes <= secretLimits.maxValueBytes) return;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length between 1 and ${secretLimits.maxValueBytes}, got ${bytes}.`,
  );
}
