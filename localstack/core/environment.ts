import type { Clock } from './clock.ts';
import type { Entropy } from './entropy.ts';

/** What every state machine of the embedded cloud is handed: where it is, what time it is, and its dice. */
export interface CloudEnvironment {
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
}
