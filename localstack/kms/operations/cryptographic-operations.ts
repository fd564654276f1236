import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { keyIdOf, open, seal } from '../ciphertext.ts';
import type { Key } from '../key.ts';
import type { Keys } from '../keys.ts';
import type { KmsContext } from './context.ts';
import { checkDryRun, checkModelled, decryptInput, encryptInput, generateInput } from './cryptographic-input.ts';

const EncryptionAlgorithm = 'SYMMETRIC_DEFAULT';

type Input = Readonly<Record<string, unknown>>;

/**
 * Encrypt, Decrypt and GenerateDataKey, with the plaintext or without, with AES-256-GCM. Data keys come from the cloud's own dice: they protect nothing that is
 * worth it. https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html,
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html (checked 2026-11-21),
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html (not checked)
 */
export function cryptographicOperations({ environment, keys }: KmsContext): Operations {
  const { entropy } = environment;
  const generate = (input: Input): Record<'CiphertextBlob' | 'Plaintext' | 'KeyId', string> => {
    const given = parseInput(generateInput, input);
    checkModelled(input, given.EncryptionAlgorithm);
    const size = dataKeyBytes(given);
    const key = usable(keys.find(given.KeyId));
    checkDryRun(given.DryRun);
    const plaintext = Buffer.from(entropy.hex(size), 'hex');
    const blob = seal(key, plaintext, given.EncryptionContext, entropy);
    return { CiphertextBlob: blob.toString('base64'), Plaintext: plaintext.toString('base64'), KeyId: key.arn };
  };
  return {
    Encrypt: (input) => {
      const given = parseInput(encryptInput, input);
      checkModelled(input, given.EncryptionAlgorithm);
      const key = usable(keys.find(given.KeyId));
      checkDryRun(given.DryRun);
      const blob = seal(key, given.Plaintext, given.EncryptionContext, entropy);
      return { CiphertextBlob: blob.toString('base64'), KeyId: key.arn, EncryptionAlgorithm };
    },
    Decrypt: (input) => {
      const given = parseInput(decryptInput, input);
      checkModelled(input, given.EncryptionAlgorithm);
      const key = usable(decryptingKey(keys, given.CiphertextBlob, given.KeyId));
      const plaintext = open(key, given.CiphertextBlob, given.EncryptionContext);
      checkDryRun(given.DryRun);
      return { Plaintext: plaintext.toString('base64'), KeyId: key.arn, EncryptionAlgorithm };
    },
    GenerateDataKey: generate,
    GenerateDataKeyWithoutPlaintext: (input) => {
      const { CiphertextBlob, KeyId } = generate(input);
      return { CiphertextBlob, KeyId };
    },
  };
}

/**
 * The key that a blob was encrypted under.
 *
 * @param wanted what the request says about it, if it does
 * @throws AwsError `InvalidCiphertextException`, `IncorrectKeyException` for a blob of another key, and
 *   `AccessDeniedException` for one whose key is gone: AWS does not tell that from one that is not the caller's
 */
export function decryptingKey(keys: Keys, blob: Buffer, wanted: string | undefined): Key {
  const id = keyIdOf(blob);
  if (wanted !== undefined && keys.find(wanted).id !== id)
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  const key = keys.byId(id);
  if (key) return key;
  throw new AwsError(
    'AccessDeniedException',
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
  );
}

function usable(key: Key): Key {
  key.checkUsable();
  return key;
}

function dataKeyBytes({
  KeySpec,
  NumberOfBytes,
}: {
  KeySpec?: string | undefined;
  NumberOfBytes?: number | undefined;
}): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined))
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
  return NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32);
}
