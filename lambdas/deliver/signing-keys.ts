import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** The keys that requests to a target are signed with. */
export interface SigningKeys {
  /** The present one, and the one before while a secret is being changed. Throws what Secrets Manager throws. */
  of(secretName: string): Promise<readonly string[]>;
  /** The same, read anew unless a target has just had that done: for one that does not know those that are kept. */
  fresh(secretName: string): Promise<readonly string[]>;
}

/** How long keys are kept, and for how long after a target had them read again none does so once more, in ms. */
const kept = { usuallyMs: 5 * 60_000, atLeastMs: 30_000 };

/** Keys that are kept, and when they were read and last refused, ms since the epoch. */
interface Kept {
  readonly keys: readonly string[];
  readonly readAtMs: number;
  readonly refusedAtMs: number;
}

/**
 * Keys in Secrets Manager, each a secret's text. Of one that was never changed there is no version before.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html (checked 2026-11-27)
 */
export function createSigningKeys(client: Pick<SecretsManagerClient, 'send'>, now: () => number): SigningKeys {
  const cache = new Map<string, Kept>();
  const read = async (secretName: string, stage: string): Promise<string | undefined> => {
    const command = new GetSecretValueCommand({ SecretId: secretName, VersionStage: stage });
    return (await client.send(command)).SecretString;
  };
  const previous = async (secretName: string): Promise<string | undefined> =>
    read(secretName, 'AWSPREVIOUS').catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    });
  const readAnew = async (secretName: string, refusedAtMs: number): Promise<readonly string[]> => {
    const readAtMs = now();
    const found = await Promise.all([read(secretName, 'AWSCURRENT'), previous(secretName)]);
    const keys = found.filter((key) => key !== undefined && key !== '') as string[];
    if (keys.length === 0) throw new NoKeyError(`${secretName} has no text to sign with`);
    cache.set(secretName, { keys, readAtMs, refusedAtMs });
    return keys;
  };
  return {
    of: async (secretName) => {
      const known = cache.get(secretName);
      if (known && now() - known.readAtMs < kept.usuallyMs) return known.keys;
      return readAnew(secretName, known?.refusedAtMs ?? -Infinity);
    },
    fresh: async (secretName) => {
      const known = cache.get(secretName);
      if (known && now() - known.refusedAtMs < kept.atLeastMs) return known.keys;
      return readAnew(secretName, now());
    },
  };
}

/** A secret without a text: nothing can be signed until it has one. */
class NoKeyError extends Error {
  override readonly name = 'NoKeyError';
}
