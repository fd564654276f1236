/** A JSON object, as documents are made of. */
export interface Json {
  readonly [key: string]: unknown;
}

/** The text of a JSON document. */
export function toText(document: Json): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
