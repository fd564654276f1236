import { normalized } from '../normalize.ts';
import type { Answer } from '../side.ts';

/** A request that was answered differently, both answers normalized. */
export interface Difference {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly embedded: Answer;
  readonly oracle: Answer;
}

/** A difference that is the oracle's, or that AWS leaves open. */
export interface KnownDifference {
  readonly name: string;
  /** What the oracle does, and what AWS does. */
  readonly reason: string;
  /** Where it is said what AWS does. */
  readonly source: string;
  /** As narrow as can be: it must not be true of anything else. */
  readonly is: (difference: Difference) => boolean;
}

/** Whether both refused, the embedded cloud with the one message and the oracle with the other. */
export const bothRefuse = ({ embedded, oracle }: Difference, ours: RegExp, theirs: RegExp): boolean =>
  embedded.status !== 200 &&
  embedded.code === oracle.code &&
  ours.test(embedded.message ?? '') &&
  theirs.test(oracle.message ?? '');

/** Whether both answered with the same outcome, alike in what `rest` leaves of the bodies. */
export function alikeIn({ operation, embedded, oracle }: Difference, rest: (body: unknown) => unknown): boolean {
  const [ours, theirs] = [embedded, oracle].map((answer) =>
    normalized(operation, { ...answer, body: rest(answer.body) }),
  );
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

/** A body without some of its members. */
export const without =
  (...members: readonly string[]) =>
  (body: unknown): unknown =>
    Object.fromEntries(Object.entries(body as object).filter(([name]) => !members.includes(name)));
