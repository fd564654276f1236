import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Profile } from './profile.ts';

/** Draws from a seed: the same seed gives the same draws. */
export class Dice {
  /** What may be drawn for. */
  readonly profile: Profile;
  readonly #fraction: () => number;

  constructor(seed: number, profile: Profile) {
    this.profile = profile;
    const entropy = seededEntropy(seed);
    this.#fraction = () => entropy.fraction();
  }

  /** A whole number from 0 to `below - 1`. */
  below(below: number): number {
    return Math.floor(this.#fraction() * below);
  }

  /** Whether something with this probability happens. */
  chance(probability: number): boolean {
    return this.#fraction() < probability;
  }

  /** One of the choices. */
  pick<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined && choices.length === 0) throw new TypeError('Nothing to pick from');
    return choice as Choice;
  }

  /** What one of the makers makes; the weight says how often it is taken. */
  weighted<Made>(makers: readonly (readonly [weight: number, make: () => Made])[]): Made {
    let at = this.#fraction() * makers.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of makers) {
      at -= weight;
      if (at < 0) return make();
    }
    const last = makers.at(-1);
    if (!last) throw new TypeError('Nothing to choose from');
    return last[1]();
  }

  /** From `min` to `max` things, each made by itself. */
  some<Made>(min: number, max: number, make: (at: number) => Made): Made[] {
    return Array.from({ length: min + this.below(max - min + 1) }, (_, at) => make(at));
  }
}
