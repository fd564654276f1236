import { seededEntropy } from '../../../localstack/core/entropy.ts';

/** Choices that the same seed makes again. */
export interface Chance {
  /** A whole number from 0 on, less than `end`. */
  readonly below: (end: number) => number;
  /** One of a list, which must not be empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Whether one of so many times has come. */
  readonly once: (times: number) => boolean;
}

/** Choices from a 32-bit seed. */
export function chanceOf(seed: number): Chance {
  const entropy = seededEntropy(seed);
  const below = (end: number): number => Math.floor(entropy.fraction() * end);
  return { below, pick: <T>(list: readonly T[]) => list[below(list.length)] as T, once: (times) => below(times) === 0 };
}
