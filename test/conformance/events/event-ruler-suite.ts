import type { Divergence, SuiteReport } from '../suite.ts';
import { embeddedAnswer } from './embedded-answer.ts';
import { knownDifferences } from './known-differences.ts';
import { type PatternPair, patternPair } from './pattern-pairs.ts';
import { type RulerAnswer, withoutPlace } from './ruler-answer.ts';

/** What the comparison with event-ruler is run with. */
export interface EventRulerOptions {
  /** Has event-ruler answer pairs, in their order. */
  readonly ask: (pairs: readonly PatternPair[]) => Promise<readonly RulerAnswer[]>;
  readonly seed: number;
  /** How many pairs to generate. */
  readonly cases: number;
}

/** So many pairs are on their way at a time. */
const batch = 500;

/**
 * Compares the embedded cloud's event patterns with AWS's own library: whether generated patterns match generated events, which
 * patterns are refused, and in which words.
 */
export async function runEventRuler({ ask, seed, cases }: EventRulerOptions): Promise<SuiteReport> {
  const divergences: Divergence[] = [];
  const listed: Record<string, number> = {};
  for (let first = 0; first < cases; first += batch) {
    const pairs = Array.from({ length: Math.min(batch, cases - first) }, (_, n) => patternPair(seed, first + n));
    const answers = await ask(pairs);
    for (const [n, pair] of pairs.entries()) {
      const [embedded, oracle] = [embeddedAnswer(pair), withoutPlace(answers[n] as RulerAnswer)];
      if (JSON.stringify(embedded) === JSON.stringify(oracle)) continue;
      const known = knownDifferences.find(({ covers }) => covers(pair, embedded, oracle));
      if (known) listed[known.name] = (listed[known.name] ?? 0) + 1;
      else divergences.push({ case: nameOf(seed, first + n, pair), embedded, oracle });
    }
  }
  return { suite: 'event-patterns', oracle: 'event-ruler', cases, divergences, listed };
}

function nameOf(seed: number, number: number, { pattern, event }: PatternPair): string {
  return `seed ${seed}, pair ${number}: ${pattern} on ${event}`;
}
