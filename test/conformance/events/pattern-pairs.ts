import { breakPattern } from './broken-patterns.ts';
import { Dice } from './dice.ts';
import { anyEvent, leavesOf } from './event-generator.ts';
import { writeJson } from './json-text.ts';
import { anyPattern } from './pattern-generator.ts';

/** A pattern and an event, as JSON text. */
export interface PatternPair {
  readonly pattern: string;
  readonly event: string;
}

/** How many of a hundred patterns have something odd in them. */
const oddPercent = 20;

/** A pair of its own for each seed and number, whatever others are made. About half of the valid ones match. */
export function patternPair(seed: number, number: number): PatternPair {
  const dice = new Dice((Math.imul(seed, 0x9e37_79b1) ^ Math.imul(number + 1, 0x85eb_ca6b)) >>> 0);
  const event = anyEvent(dice);
  const pattern = anyPattern(dice, leavesOf(event));
  const shown = dice.below(100) < oddPercent ? breakPattern(dice, pattern) : pattern;
  return { pattern: writeJson(shown), event: writeJson(event) };
}
