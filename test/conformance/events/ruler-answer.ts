/** What is said of a pattern and an event: whether they match, or why the pattern is refused. */
export type RulerAnswer =
  | { readonly matches: boolean }
  | { readonly error: string }
  /** event-ruler took the pattern and failed with it. */
  | { readonly failure: string };

/** A pattern's reason for being refused, without where in the text the parser stood. */
export function withoutPlace(answer: RulerAnswer): RulerAnswer {
  return 'error' in answer ? { error: answer.error.replace(/\n at \[Source[^]*$/, '') } : answer;
}
