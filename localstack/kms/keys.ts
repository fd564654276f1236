import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { Aliases } from './aliases.ts';
import { aliasNotFound, invalidKeyId, keyNotFound } from './errors.ts';
import { Key, type KeyProps } from './key.ts';
import { parseKeyReference } from './key-reference.ts';
import { managedKeyPolicy, managingService } from './managed-keys.ts';

/** What a new key is to be. */
export interface NewKey extends Pick<KeyProps, 'description' | 'manager' | 'policy'> {
  readonly tags?: readonly (readonly [key: string, value: string])[];
}

/** The keys of an account, found by whatever names them. */
export class Keys {
  readonly aliases: Aliases;
  readonly #environment: CloudEnvironment;
  readonly #byId = new Map<string, Key>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
    this.aliases = new Aliases(environment);
  }

  /** @throws AwsError `TagException`, and then there is no key */
  create({ tags = [], ...props }: NewKey): Key {
    const { clock, entropy } = this.#environment;
    const id = entropy.uuid();
    const material = Buffer.from(entropy.hex(32), 'hex');
    const key = new Key({ ...props, id, arn: this.arnOf(id), createdAt: clock.now(), material });
    key.addTags(tags);
    this.#byId.set(id, key);
    return key;
  }

  arnOf(id: string): string {
    const { accountId, region } = this.#environment;
    return `arn:aws:kms:${region}:${accountId}:key/${id}`;
  }

  /** By id, key ARN, alias name or alias ARN. @throws AwsError `NotFoundException`, `InvalidArnException` */
  find(text: string): Key {
    const reference = parseKeyReference(text, this.#environment);
    if (reference.kind === 'key') return this.byId(reference.id) ?? refuse(keyNotFound(this.arnOf(reference.id)));
    return this.#ofAlias(reference.name) ?? refuse(aliasNotFound(this.aliases.arnOf(reference.name)));
  }

  /**
   * By id or key ARN, as the operations want it that manage a key.
   *
   * @throws AwsError `NotFoundException`, `InvalidArnException`, for an alias too
   */
  findWithoutAlias(text: string): Key {
    if (text.startsWith('alias/')) throw invalidKeyId(text);
    if (parseKeyReference(text, this.#environment).kind === 'alias')
      throw new AwsError('InvalidArnException', 'Key Aliases are not supported for this operation');
    return this.find(text);
  }

  /** `undefined` from the moment of its deletion, whether or not somebody swept since. */
  byId(id: string): Key | undefined {
    const key = this.#byId.get(id);
    return key && key.deletionAt > this.#environment.clock.now() ? key : undefined;
  }

  /** Those that are not deleted, in the order of their making. */
  all(): readonly Key[] {
    this.sweep();
    return [...this.#byId.values()];
  }

  /** Deletes what is due. @returns when the next one is, milliseconds since the epoch */
  sweep(): number {
    const now = this.#environment.clock.now();
    let nextAt = Infinity;
    for (const key of this.#byId.values()) {
      if (key.deletionAt > now) {
        nextAt = Math.min(nextAt, key.deletionAt);
        continue;
      }
      this.#byId.delete(key.id);
      this.aliases.deleteOf(key.id);
    }
    return nextAt;
  }

  /** The key of an alias; an AWS-managed one is made when it is first asked for, as AWS does. */
  #ofAlias(name: string): Key | undefined {
    const alias = this.aliases.find(name);
    if (alias) return this.byId(alias.keyId);
    const service = managingService(name);
    if (service === undefined) return undefined;
    const key = this.create({
      policy: managedKeyPolicy(service, this.#environment),
      description: `Default key that protects what ${service} keeps when no other key is defined`,
      manager: 'AWS',
    });
    this.aliases.point(name, key);
    return key;
  }
}

function refuse(error: AwsError): never {
  throw error;
}
