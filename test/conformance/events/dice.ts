import { seededEntropy } from '../../../localstack/core/entropy.ts';

/** Choices of a generator; the same seed makes the same ones. */
export class Dice {
  readonly #fraction: () => number;

  constructor(seed: number) {
    const entropy = seededEntropy(seed);
    this.#fraction = () => entropy.fraction();
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Math.floor(this.#fraction() * below);
  }

  chance(probability: number): boolean {
    return this.#fraction() < probability;
  }

  /** @throws Error for a list without items */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new Error('nothing to pick from');
    return items[this.below(items.length)] as Item;
  }

  /** Between `min` and `max` items. */
  times<Item>(min: number, max: number, make: () => Item): Item[] {
    return Array.from({ length: min + this.below(max - min + 1) }, make);
  }
}
