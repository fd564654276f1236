import { type Entropy, seededEntropy } from '../../../localstack/core/entropy.ts';

/** Choices that follow from a seed. */
export class Dice {
  readonly #entropy: Entropy;

  constructor(seed: number) {
    this.#entropy = seededEntropy(seed);
  }

  /** From 0 to less than 1. */
  fraction(): number {
    return this.#entropy.fraction();
  }

  /** Whether something that happens so often happens now. */
  chance(rate: number): boolean {
    return this.fraction() < rate;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** One of several. */
  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.int(0, values.length - 1)] ?? values[0];
  }

  /** One of several, each as often as its weight says against the others'. */
  weighted<Value extends string>(weights: Readonly<Record<Value, number>>): Value {
    const entries = Object.entries(weights) as [Value, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) if ((left -= weight) < 0) return value;
    return entries[0]?.[0] as Value;
  }
}
