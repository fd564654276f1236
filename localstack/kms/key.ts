import { AwsError } from '../core/aws-error.ts';
import { keyDisabled, keyPendingDeletion } from './errors.ts';
import type { KeyPolicy } from './key-policy.ts';
import { dayMs, kmsLimits } from './limits.ts';

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html (checked 2026-11-21) */
export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion';

/** What a key is made with. */
export interface KeyProps {
  readonly id: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly manager: 'AWS' | 'CUSTOMER';
  /** 256 bits. */
  readonly material: Buffer;
  readonly policy: KeyPolicy;
  readonly description: string;
}

/** Automatic rotation: only the setting. The material stays the same, as nobody outside of KMS can tell. */
export interface Rotation {
  readonly periodDays: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/**
 * A symmetric encryption key.
 *
 *     Enabled ◀──▶ Disabled ──▶ PendingDeletion ──(7 to 30 days)──▶ gone
 *        └────────────────────────▲     └──(cancelled)──▶ Disabled
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html,
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html (checked 2026-11-21)
 */
export class Key {
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly material: Buffer;
  readonly description: string;
  readonly tags = new Map<string, string>();
  policy: KeyPolicy;
  #isEnabled = true;
  #deletionAt = Infinity;
  #rotation: Rotation | undefined;

  constructor({ id, arn, createdAt, manager, material, policy, description }: KeyProps) {
    this.id = id;
    this.arn = arn;
    this.createdAt = createdAt;
    this.manager = manager;
    this.material = material;
    this.policy = policy;
    this.description = description;
  }

  get state(): KeyState {
    if (this.#deletionAt !== Infinity) return 'PendingDeletion';
    return this.#isEnabled ? 'Enabled' : 'Disabled';
  }

  /** Milliseconds since the epoch; `Infinity` while no deletion is scheduled. */
  get deletionAt(): number {
    return this.#deletionAt;
  }

  /**
   * `undefined` while the key is pending deletion, too; whoever cancels that finds the setting as it was.
   * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html (not checked)
   */
  get rotation(): Rotation | undefined {
    return this.state === 'PendingDeletion' ? undefined : this.#rotation;
  }

  /** @throws AwsError `DisabledException`, `KMSInvalidStateException`: the key encrypts and decrypts nothing now */
  checkUsable(): void {
    this.checkNotPendingDeletion();
    if (!this.#isEnabled) throw keyDisabled(this.arn);
  }

  /** @throws AwsError `KMSInvalidStateException` */
  checkNotPendingDeletion(): void {
    if (this.state === 'PendingDeletion') throw keyPendingDeletion(this.arn);
  }

  /** @throws AwsError `KMSInvalidStateException` while the key is pending deletion; no error if nothing changes */
  setEnabled(isEnabled: boolean): void {
    this.checkNotPendingDeletion();
    this.#isEnabled = isEnabled;
  }

  /** @throws AwsError `KMSInvalidStateException` while the key is pending deletion */
  scheduleDeletion(windowDays: number, now: number): void {
    this.checkNotPendingDeletion();
    this.#deletionAt = now + windowDays * dayMs;
  }

  /** Leaves the key disabled. @throws AwsError `KMSInvalidStateException` unless the key is pending deletion */
  cancelDeletion(): void {
    if (this.state !== 'PendingDeletion')
      throw new AwsError('KMSInvalidStateException', `${this.arn} is not pending deletion.`);
    this.#deletionAt = Infinity;
    this.#isEnabled = false;
  }

  /** @throws AwsError `DisabledException`, `KMSInvalidStateException` unless the key is enabled */
  setRotation(rotation: Rotation | undefined): void {
    this.checkUsable();
    this.#rotation = rotation;
  }

  /** @throws AwsError `KMSInvalidStateException` while the key is pending deletion, `TagException` for tags that are not right */
  addTags(tags: readonly (readonly [key: string, value: string])[]): void {
    this.checkNotPendingDeletion();
    const names = tags.map(([name]) => name);
    const duplicate = names.find((name, at) => names.indexOf(name) !== at);
    if (duplicate !== undefined) throw new AwsError('TagException', `Duplicate tag key: ${duplicate}`);
    const reserved = names.find((name) => name.toLowerCase().startsWith('aws:'));
    if (reserved !== undefined) throw new AwsError('TagException', `${reserved}: the prefix aws: is reserved`);
    const count = new Set([...this.tags.keys(), ...names]).size;
    if (count > kmsLimits.tagsPerKey)
      throw new AwsError('TagException', `${count} tags; a key has at most ${kmsLimits.tagsPerKey}`);
    for (const [name, value] of tags) this.tags.set(name, value);
  }

  /** Names that the key does not have are ignored. @throws AwsError `KMSInvalidStateException` while the key is pending deletion */
  removeTags(names: readonly string[]): void {
    this.checkNotPendingDeletion();
    for (const name of names) this.tags.delete(name);
  }
}
