import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { aliasNotFound } from './errors.ts';
import type { Key } from './key.ts';
import { kmsLimits } from './limits.ts';
import { isReservedAlias } from './managed-keys.ts';

/** A second name of a key. */
export interface Alias {
  /** With its prefix `alias/`. */
  readonly name: string;
  readonly arn: string;
  readonly keyId: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When it was pointed at its key, milliseconds since the epoch. */
  readonly updatedAt: number;
}

/**
 * The aliases of an account. https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html,
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html (checked 2026-11-21)
 */
export class Aliases {
  readonly #environment: CloudEnvironment;
  readonly #byName = new Map<string, Alias>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  arnOf(name: string): string {
    const { accountId, region } = this.#environment;
    return `arn:aws:kms:${region}:${accountId}:${name}`;
  }

  find(name: string): Alias | undefined {
    return this.#byName.get(name);
  }

  /** @throws AwsError `NotFoundException` */
  get(name: string): Alias {
    const alias = this.#byName.get(name);
    if (!alias) throw aliasNotFound(this.arnOf(name));
    return alias;
  }

  all(): readonly Alias[] {
    return [...this.#byName.values()];
  }

  /**
   * @throws AwsError `ValidationException`, `InvalidAliasNameException`, `NotAuthorizedException` for a name that cannot be,
   *   `AlreadyExistsException`, `LimitExceededException`, `KMSInvalidStateException` for a key that is pending deletion
   */
  create(name: string, key: Key): void {
    checkName(name);
    if (this.#byName.has(name))
      throw new AwsError('AlreadyExistsException', `An alias with the name ${this.arnOf(name)} already exists`);
    this.#checkTarget(key);
    this.point(name, key);
  }

  /** @throws AwsError `NotFoundException`, `LimitExceededException`, `KMSInvalidStateException` for the new key */
  update(name: string, key: Key): void {
    const alias = this.get(name);
    if (alias.keyId === key.id) key.checkNotPendingDeletion();
    else this.#checkTarget(key);
    this.point(name, key);
  }

  /** Makes an alias, or points it elsewhere, without asking whether it may be. */
  point(name: string, { id: keyId }: Key): void {
    const now = this.#environment.clock.now();
    const createdAt = this.#byName.get(name)?.createdAt ?? now;
    this.#byName.set(name, { name, arn: this.arnOf(name), keyId, createdAt, updatedAt: now });
  }

  /** @throws AwsError `NotFoundException` */
  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  /** A key that is deleted takes its aliases along. */
  deleteOf(keyId: string): void {
    for (const alias of this.all()) if (alias.keyId === keyId) this.#byName.delete(alias.name);
  }

  #checkTarget(key: Key): void {
    key.checkNotPendingDeletion();
    if (this.all().filter(({ keyId }) => keyId === key.id).length >= kmsLimits.aliasesPerKey)
      throw new AwsError('LimitExceededException', `${key.arn} has ${kmsLimits.aliasesPerKey} aliases already.`);
  }
}

/** `NotAuthorizedException` for a reserved name is not documented (not checked). */
function checkName(name: string): void {
  if (!name.startsWith('alias/'))
    throw new AwsError('ValidationException', `Alias must start with the prefix "alias/", got ${name}.`);
  if (isReservedAlias(name))
    throw new AwsError('NotAuthorizedException', `${name}: the prefix alias/aws/ is reserved for AWS.`);
  if (!/^alias\/[\w/-]+$/.test(name) || name.length > 256)
    throw new AwsError(
      'InvalidAliasNameException',
      `${name}: an alias has up to 256 letters, digits, slashes, underscores and dashes.`,
    );
}
