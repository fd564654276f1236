import type { Logger } from '@aws-lambda-powertools/logger';
import { nameOfError } from '../shared/name-of-error.ts';

/**
 * What KMS says of a key that cannot be used until somebody does something about it: it is disabled, about to be deleted or gone, its
 * store or its material is away, or its policy lets nobody.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html (checked 2026-11-27 by copies of it)
 */
const unusable: ReadonlySet<string> = new Set([
  'DisabledException',
  'KMSInvalidStateException',
  'KeyUnavailableException',
  'NotFoundException',
  'AccessDeniedException',
]);

/**
 * Whether a key can be used, found out by using it: its state alone, which DescribeKey tells, is `Enabled` too of a key whose policy lets
 * nobody.
 *
 * @throws what `use` throws when that says nothing of the key, such as a time-out
 */
export async function isUsable(use: () => Promise<unknown>, logger: Pick<Logger, 'error'>): Promise<boolean> {
  try {
    await use();
    return true;
  } catch (error) {
    const reason = nameOfError(error);
    if (!unusable.has(reason)) throw error;
    logger.error("the stage's key cannot be used", { reason });
    return false;
  }
}
