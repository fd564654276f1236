import { AwsError } from '../core/aws-error.ts';
import { secretLimits } from './limits.ts';

const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/**
 * Which version of a secret has which labels. A label is on one version at a time; the version that AWSCURRENT leaves gets
 * AWSPREVIOUS.
 *
 * @see https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/SecretsManager/TPutSecretValueRequest.html (checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/SecretsManager/TUpdateSecretVersionStageRequest.html (checked 2026-11-27)
 */
export class StagingLabels {
  /** Versions by label, in the order in which labels were first used. */
  readonly #holders = new Map<string, string>();

  /** The id of the version that has a label. */
  holderOf(label: string): string | undefined {
    return this.#holders.get(label);
  }

  /** The labels of a version. */
  of(versionId: string): readonly string[] {
    return [...this.#holders].flatMap(([label, holder]) => (holder === versionId ? [label] : []));
  }

  /** The labels of every version that has any. */
  byVersion(): Record<string, readonly string[]> {
    return Object.fromEntries(Array.from(new Set(this.#holders.values()), (id) => [id, this.of(id)]));
  }

  /** Moves labels to a version. @throws AwsError `LimitExceededException`, and then none is moved */
  attach(versionId: string, labels: readonly string[]): void {
    const total = new Set([...this.#holders.keys(), ...labels]).size;
    if (total > secretLimits.maxLabels)
      throw new AwsError(
        'LimitExceededException',
        `A secret has at most ${secretLimits.maxLabels} staging labels, got ${total}.`,
      );
    const left = this.#holders.get(current);
    for (const label of labels) this.#holders.set(label, versionId);
    if (labels.includes(current) && left !== undefined && left !== versionId) this.#holders.set(previous, left);
  }

  remove(label: string): void {
    this.#holders.delete(label);
  }
}
