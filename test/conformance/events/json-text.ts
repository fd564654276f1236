/** JSON as it is written. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A number as it is written: `300`, `300.0` and `3e2` are one number and three texts. */
export class NumberText extends RawJson {
  get value(): number {
    return Number(this.text);
  }
}

/** JSON whose numbers keep their form. */
export type Json = string | boolean | null | RawJson | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

export function isJsonObject(node: Json): node is JsonObject {
  return typeof node === 'object' && node !== null && !Array.isArray(node) && !(node instanceof RawJson);
}

/** Writes JSON in ASCII, so that no encoding comes between two programs. */
export function writeJson(node: Json): string {
  if (node instanceof RawJson) return node.text;
  if (Array.isArray(node)) return `[${(node as readonly Json[]).map(writeJson).join(',')}]`;
  if (isJsonObject(node)) {
    return `{${Object.entries(node)
      .map(([name, value]) => `${writeJson(name)}:${writeJson(value)}`)
      .join(',')}}`;
  }
  return JSON.stringify(node).replaceAll(/[\u0080-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
