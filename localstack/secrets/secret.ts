import { AwsError } from '../core/aws-error.ts';
import type { Clock } from '../core/clock.ts';
import { invalidRequest, valueNotFound } from './errors.ts';
import { secretLimits } from './limits.ts';
import { sameValue, type SecretValue } from './secret-value.ts';
import { StagingLabels } from './staging-labels.ts';

/** One value that a secret has or had. */
export interface SecretVersion {
  readonly id: string;
  readonly value: SecretValue;
  /** ms since the epoch. */
  readonly createdAt: number;
}

/** What a secret is made with. */
export interface SecretProps {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  /** As whoever made it named its key; `undefined` for Secrets Manager's own. */
  readonly kmsKeyId: string | undefined;
  readonly tags: readonly (readonly [key: string, value: string])[];
}

/** How a request says which version it is about. */
export interface VersionReference {
  readonly VersionId?: string | undefined;
  readonly VersionStage?: string | undefined;
}

/** A secret: its versions, and the labels that say which of them is the current one. */
export class Secret {
  readonly props: SecretProps;
  readonly labels = new StagingLabels();
  /** ms since the epoch. */
  readonly createdAt: number;
  changedAt: number;
  accessedAt: number | undefined;
  readonly #clock: Clock;
  readonly #versions = new Map<string, SecretVersion>();

  constructor(props: SecretProps, clock: Clock) {
    this.props = props;
    this.#clock = clock;
    this.createdAt = clock.now();
    this.changedAt = this.createdAt;
  }

  has(versionId: string): boolean {
    return this.#versions.has(versionId);
  }

  /** The version that a request seems to be about, whether or not its id and its label agree. */
  find({ VersionId, VersionStage = 'AWSCURRENT' }: VersionReference): SecretVersion | undefined {
    return this.#versions.get(VersionId ?? this.labels.holderOf(VersionStage) ?? '');
  }

  /**
   * The version that a request is about: the current one unless it says another.
   *
   * @throws AwsError `ResourceNotFoundException`, `InvalidRequestException` for an id and a label of two versions
   */
  version({ VersionId, VersionStage }: VersionReference): SecretVersion {
    const version = this.find({ VersionId, VersionStage });
    if (!version)
      throw valueNotFound(
        VersionId === undefined ? `staging label: ${VersionStage ?? 'AWSCURRENT'}` : `VersionId: ${VersionId}`,
      );
    if (VersionStage !== undefined && this.labels.holderOf(VersionStage) !== version.id)
      throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
    return version;
  }

  /**
   * Adds a version, with these labels; the first is the current one in any case. The same again changes nothing.
   *
   * @throws AwsError `ResourceExistsException` for an id that another value has, `LimitExceededException`
   */
  add(id: string, value: SecretValue, labels: readonly string[]): void {
    const existing = this.#versions.get(id);
    if (existing) {
      if (sameValue(existing.value, value)) return;
      throw new AwsError(
        'ResourceExistsException',
        `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${this.props.arn}.`,
      );
    }
    this.#makeRoom();
    const isFirst = this.#versions.size === 0;
    const createdAt = this.#clock.now();
    this.labels.attach(id, isFirst ? ['AWSCURRENT', ...labels] : labels);
    this.#versions.set(id, { id, value, createdAt });
    this.changedAt = createdAt;
  }

  /** Deletes versions that have no label, when there are as many as may be. */
  #makeRoom(): void {
    const { keptMs, maxVersions } = secretLimits;
    const deprecated = [...this.#versions.values()].filter(
      ({ id, createdAt }) => this.labels.of(id).length === 0 && createdAt <= this.#clock.now() - keptMs,
    );
    for (const { id } of deprecated) {
      if (this.#versions.size < maxVersions) return;
      this.#versions.delete(id);
    }
    if (this.#versions.size >= maxVersions)
      throw new AwsError('LimitExceededException', `The secret has ${maxVersions} versions already.`);
  }
}
