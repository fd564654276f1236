/** A template that the embedded cloud cannot run as it stands. The message names what it is and what would help. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
