import type { Activity } from '../core/activity.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Operations } from '../core/service.ts';
import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import type { Key, KeyState } from './key.ts';
import type { AliasConfig, KeyConfig } from './key-config.ts';
import { defaultKeyPolicy, keyPolicyOf, parseKeyPolicy } from './key-policy.ts';
import { Keys } from './keys.ts';
import { rotationPeriodDays } from './limits.ts';
import { kmsOperations } from './operations/operations.ts';

export { aliasConfig, keyConfig, type AliasConfig, type KeyConfig } from './key-config.ts';
export type { KeyState } from './key.ts';

/** A key as whoever decides about its use has to know it. */
export interface ResolvedKey {
  readonly arn: string;
  readonly state: KeyState;
  readonly policy: PolicyDocument;
}

/** Finds keys by what a resource's configuration says of its key. */
export interface KeyDirectory {
  /**
   * @param keyReference a key's id or ARN, an alias's name or ARN
   * @returns `undefined` when there is no such key
   */
  resolve(keyReference: string): ResolvedKey | undefined;
}

/**
 * KMS: symmetric keys and their aliases. Its step deletes the keys whose waiting time is over.
 *
 * A key that cannot be used breaks a resource not at once but when its service next asks KMS: the data keys that it has go on
 * working. What AWS says of it (checked 2026-11-21 unless marked):
 *
 *     queue             KmsDisabled, KmsInvalidState … on sending and receiving, once the data key that a principal's messages go
 *                       under is older than KmsDataKeyReusePeriodSeconds
 *     rule ─▶ queue     no retries: an error that somebody has to mend goes to the target's dead-letter queue at once
 *     table             within 5 minutes per connection; `INACCESSIBLE_ENCRYPTION_CREDENTIALS`, archived after 7 days; its stream
 *                       is under the same key
 *     function          KMSDisabledException (502) where an environment is made; those that run go on (not checked)
 *     bucket            `KMS.DisabledException` (400) on PutObject (not checked)
 *     bus               accepted events that cannot be encrypted go to the bus's dead-letter queue, or are lost
 *     log group         what is there cannot be read; what becomes of new events is not published
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/unusable-kms-keys.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq.html,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html,
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export class Kms implements KeyDirectory, Activity {
  /** Target prefix `TrentService`, AWS JSON 1.1. */
  readonly operations: Operations;
  readonly keys: Keys;
  readonly #environment: CloudEnvironment;
  readonly #changed: () => void;

  /** @param changed called after each change: a key's deletion may be due, a resource's key may be of use again */
  constructor(environment: CloudEnvironment, changed: () => void) {
    this.#environment = environment;
    this.#changed = changed;
    this.keys = new Keys(environment);
    this.operations = kmsOperations({ environment, keys: this.keys, changed });
  }

  /** @throws AwsError `MalformedPolicyDocumentException`, `LimitExceededException`, `TagException` */
  create(config: KeyConfig): Key {
    const { Description, Enabled, EnableKeyRotation, KeyPolicy, RotationPeriodInDays, Tags } = config;
    const key = this.keys.create({
      policy: policyOf(KeyPolicy, this.#environment.accountId),
      description: Description,
      manager: 'CUSTOMER',
      tags: Tags.map(({ Key: name, Value: value }) => [name, value]),
    });
    if (EnableKeyRotation)
      key.setRotation({
        periodDays: RotationPeriodInDays ?? rotationPeriodDays.default,
        since: this.#environment.clock.now(),
      });
    key.setEnabled(Enabled);
    this.#changed();
    return key;
  }

  /** @throws AwsError `AlreadyExistsException`, `NotFoundException`, `InvalidAliasNameException` … */
  createAlias({ AliasName, TargetKeyId }: AliasConfig): void {
    this.keys.aliases.create(AliasName, this.keys.findWithoutAlias(TargetKeyId));
    this.#changed();
  }

  resolve(keyReference: string): ResolvedKey | undefined {
    try {
      const { arn, state, policy } = this.keys.find(keyReference);
      return { arn, state, policy: policy.document };
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }

  step(): number {
    return this.keys.sweep();
  }
}

function policyOf(given: KeyConfig['KeyPolicy'], accountId: string): ReturnType<typeof parseKeyPolicy> {
  if (given === undefined) return defaultKeyPolicy(accountId);
  return typeof given === 'string' ? parseKeyPolicy(given) : keyPolicyOf(given);
}
