import * as z from 'zod';
import type { CloudEnvironment } from '../../core/environment.ts';
import type { Keys } from '../keys.ts';

/** What KMS's operations work on. */
export interface KmsContext {
  readonly environment: CloudEnvironment;
  readonly keys: Keys;
  /** Called after each change. */
  readonly changed: () => void;
}

/** How a request names a key, or an alias of one. */
export const keyId = z.string().min(1).max(2048);

/** The one member that most operations have. */
export const keyInput = z.object({ KeyId: keyId });

/** Milliseconds since the epoch, as AWS JSON carries a time. */
export function epochSeconds(ms: number): number {
  return ms / 1000;
}
