import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** The keys that requests to a target are signed with. */
export interface SigningKeys {
  /** The present one, and the one before while a secret is being changed. Throws what Secrets Manager throws. */
  of(secretName: string): Promise<readonly string[]>;
  /** The same, read anew unless that was done a moment ago: for a target that does not know the ones that are kept. */
  fresh(secretName: string): Promise<readonly string[]>;
}

/** How long keys are kept, and how long not even a target that refuses them has them read again, in ms. */
const kept = { usuallyMs: 5 * 60_000, atLeastMs: 30_000 };

/**
 * Keys in Secrets Manager, each a secret's text. Of one that was never changed there is no version before.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html (checked 2026-11-27)
 */
export function createSigningKeys(client: Pick<SecretsManagerClient, 'send'>, now: () => number): SigningKeys {
  const cache = new Map<string, { readonly keys: readonly string[]; readonly readAtMs: number }>();
  const read = async (secretName: string, stage: string): Promise<string | undefined> => {
    const command = new GetSecretValueCommand({ SecretId: secretName, VersionStage: stage });
    return (await client.send(command)).SecretString;
  };
  const previous = async (secretName: string): Promise<string | undefined> =>
    read(secretName, 'AWSPREVIOUS').catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    });
  const noOlderThan = async (secretName: string, maxAgeMs: number): Promise<readonly string[]> => {
    const known = cache.get(secretName);
    if (known && now() - known.readAtMs < maxAgeMs) return known.keys;
    const found = await Promise.all([read(secretName, 'AWSCURRENT'), previous(secretName)]);
    const keys = found.filter((key) => key !== undefined && key !== '') as string[];
    if (keys.length === 0) throw new NoKeyError(`${secretName} has no text to sign with`);
    cache.set(secretName, { keys, readAtMs: now() });
    return keys;
  };
  return {
    of: async (secretName) => noOlderThan(secretName, kept.usuallyMs),
    fresh: async (secretName) => noOlderThan(secretName, kept.atLeastMs),
  };
}

/** A secret without a text: nothing can be signed until it has one. */
class NoKeyError extends Error {
  override readonly name = 'NoKeyError';
}
