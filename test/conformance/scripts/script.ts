/** Lets time pass on both sides. */
export interface Wait {
  readonly waitMs: number;
}

/** Steps that follow one another, each a request or a wait, on things of their own. */
export interface Script<Step> {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Both answers to one request, and what came before it. */
export interface Answers<Step, Answer> {
  readonly request: Exclude<Step, Wait>;
  readonly before: readonly Step[];
  readonly embedded: Answer;
  readonly oracle: Answer;
}
