/** What can become of a call to AWS. */
export type FaultKind =
  /** It never got there. */
  | 'fails-before'
  /** It was done, and nobody hears of it. */
  | 'answer-lost'
  | 'throttled'
  /** It hangs until the caller gives it up, and was not done. */
  | 'times-out'
  /** Of several entries some are not done, as the answer says. */
  | 'partial'
  /** The caller is gone before it could call. */
  | 'crash-before'
  /** It was done, and the caller is gone. */
  | 'crash-after'
  /** It never ends, until the function's own time is up. */
  | 'hangs'
  /** The function is invoked once more with the same batch. */
  | 'invoked-twice';

/** One fault of a run: what became of the nth call of an operation by somebody, counted from 1. */
export interface FaultAt {
  /** A function by its thing, `producer`, `consumer`, `operator`. */
  readonly who: string;
  readonly operation: string;
  readonly nth: number;
  readonly kind: FaultKind;
}

/** Decides what goes wrong, and notes what did. */
export interface Faults {
  /** Asked before each call; counts them. @param kinds what could become of it */
  next(who: string, operation: string, kinds: readonly FaultKind[]): FaultKind | undefined;
  /** A number in [0, 1) for how a fault is had, the same in each run of the same plan. */
  fraction(): number;
  readonly made: readonly FaultAt[];
  /** From now on nothing goes wrong any more. */
  end(): void;
}
