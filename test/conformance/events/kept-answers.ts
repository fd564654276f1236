import { embeddedAnswer } from './embedded-answer.ts';
import type { EventRulerOptions } from './event-ruler-suite.ts';
import { knownDifferences } from './known-differences.ts';
import { type PatternPair, patternPair } from './pattern-pairs.ts';
import { type RulerAnswer, withoutPlace } from './ruler-answer.ts';

/** Answers of event-ruler that are kept in a file, so that tests can compare with them where there is no Java. */
export interface KeptAnswers {
  /** `event-ruler 2.1.0` */
  readonly oracle: string;
  readonly seed: number;
  readonly pairs: readonly (PatternPair & { readonly answer: RulerAnswer })[];
}

/** So many are enough to meet every filter, and few enough to be read. */
const kept = 300;
const maxCharacters = 320;

/**
 * Asks event-ruler about generated pairs, the short ones, until there are 300 answers that are no cases of a known difference.
 */
export async function collectAnswers(
  ask: EventRulerOptions['ask'],
  oracle: string,
  seed: number,
): Promise<KeptAnswers> {
  const pairs: (PatternPair & { answer: RulerAnswer })[] = [];
  for (let number = 0; pairs.length < kept; number++) {
    const pair = patternPair(seed, number);
    if (pair.pattern.length + pair.event.length > maxCharacters) continue;
    const [first] = await ask([pair]);
    const [answer, embedded] = [withoutPlace(first as RulerAnswer), embeddedAnswer(pair)];
    if (!knownDifferences.some(({ covers }) => covers(pair, embedded, answer))) pairs.push({ ...pair, answer });
  }
  return { oracle, seed, pairs };
}
