/** An error by its name, which is all that is ever shown or logged of one: its text may quote an event. */
export function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown';
}
