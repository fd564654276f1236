import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { kmsLimits } from '../limits.ts';
import { keyId } from './context.ts';

/** Bytes in base64. @param max how many at most */
const bytes = (max: number): z.ZodType<Buffer, string> =>
  z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(({ length }) => length >= 1 && length <= max, {
      error: `have length greater than or equal to 1 and less than or equal to ${max}`,
    });

const common = {
  EncryptionContext: z.record(z.string(), z.string()).default({}),
  EncryptionAlgorithm: z.string().default('SYMMETRIC_DEFAULT'),
  DryRun: z.boolean().default(false),
};

/** The input of Encrypt. Grant tokens are ignored: there are no grants. */
export const encryptInput = z.object({ KeyId: keyId, Plaintext: bytes(kmsLimits.plaintextBytes), ...common });

/** The input of Decrypt. */
export const decryptInput = z.object({
  KeyId: keyId.optional(),
  CiphertextBlob: bytes(kmsLimits.ciphertextBytes),
  ...common,
});

/** The input of GenerateDataKey. */
export const generateInput = z.object({
  KeyId: keyId,
  KeySpec: z.enum(['AES_128', 'AES_256']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
  ...common,
});

/** @throws AwsError `InvalidKeyUsageException` for another algorithm than a symmetric key's, `UnsupportedOperationException` for an enclave */
export function checkModelled(input: Readonly<Record<string, unknown>>, algorithm: string): void {
  if (algorithm !== 'SYMMETRIC_DEFAULT')
    throw new AwsError(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec SYMMETRIC_DEFAULT.`,
    );
  if (input['Recipient'] !== undefined)
    throw new AwsError('UnsupportedOperationException', 'Recipient is not modelled: remove it.');
}

/** @throws AwsError `DryRunOperationException` when the request only asked whether it would succeed, which by now it would */
export function checkDryRun(isDryRun: boolean): void {
  if (isDryRun)
    throw new AwsError(
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
      412,
    );
}
