import type { Answers } from './script.ts';
import { stableJson } from './stable-json.ts';

/** A way in which an oracle is known to differ from AWS, or from what the embedded cloud models of it. */
export interface KnownDifference<Step, Answer> {
  /** Says it in a sentence: it is what the report shows. */
  readonly name: string;
  /** Where it is seen that AWS does otherwise. */
  readonly source: string;
  /** Takes the difference out of both answers, and leaves answers that it is not about as they are. */
  readonly reconcile: (answers: Answers<Step, Answer>) => Pick<Answers<Step, Answer>, 'embedded' | 'oracle'>;
  /** Whether the two sides hold different things after it, so that what follows in the script can no longer be compared. */
  readonly parts?: boolean;
}

/** The differences that two answers differ by, none when they do not; `undefined` when those that are known do not explain it. */
export function explain<Step, Answer>(
  answers: Answers<Step, Answer>,
  known: readonly KnownDifference<Step, Answer>[],
): readonly KnownDifference<Step, Answer>[] | undefined {
  const met: KnownDifference<Step, Answer>[] = [];
  let now = answers;
  for (const difference of known) {
    if (agree(now)) return met;
    const next = { ...now, ...difference.reconcile(now) };
    if (stableJson([next.embedded, next.oracle]) !== stableJson([now.embedded, now.oracle])) met.push(difference);
    now = next;
  }
  return agree(now) ? met : undefined;
}

function agree<Step, Answer>({ embedded, oracle }: Answers<Step, Answer>): boolean {
  return stableJson(embedded) === stableJson(oracle);
}
