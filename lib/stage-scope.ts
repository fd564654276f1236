import type { Key } from 'aws-cdk-lib/aws-kms';
import type { NameOf } from './names.ts';
import type { Stage } from './stage.ts';

/** What every construct of a stack shares. */
export interface StageScope {
  readonly stage: Stage;
  /** Makes physical names. */
  readonly nameOf: NameOf;
  /** The one key that encrypts every store, queue and log. */
  readonly key: Key;
}
