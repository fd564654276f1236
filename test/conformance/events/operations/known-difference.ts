import type { Answers } from './step.ts';

/** A way in which an oracle is known to differ from AWS, or from what the embedded cloud models of it. */
export interface KnownDifference {
  /** Says it in a sentence: it is what the report shows. */
  readonly name: string;
  /** Where it is seen that AWS does otherwise. */
  readonly source: string;
  /**
   * Takes the difference out of both answers, and leaves answers that it is not about as they are. A difference after which the
   * two sides hold different things also ends the script: see `parts`.
   */
  readonly reconcile: (answers: Answers) => Pick<Answers, 'embedded' | 'oracle'>;
  /** Whether what follows in the script can no longer be compared. */
  readonly parts?: boolean;
}
