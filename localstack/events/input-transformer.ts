import type { BusEvent } from './bus-event.ts';
import { compileJsonPath } from './json-path.ts';

interface TransformerConfig {
  readonly InputPathsMap?: Readonly<Record<string, string>> | undefined;
  readonly InputTemplate: string;
}

/** A piece of the template: fixed text, or a variable and whether it stands inside a JSON string. */
type Piece = string | { readonly variable: string; readonly quoted: boolean };

/**
 * Compiles an input transformer: `<name>` in the template becomes the value at the name's path. Outside quotes a value
 * is written as JSON, inside quotes as the text of a string; a value that is not there is nothing inside quotes, `null`
 * outside.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (checked 2026-11-21)
 */
export function compileInputTransformer(
  config: TransformerConfig,
  rule: { readonly name: string; readonly arn: string },
): (event: BusEvent) => string {
  const paths = Object.entries(config.InputPathsMap ?? {}).map(
    ([name, path]) => [name, compileJsonPath(path)] as const,
  );
  const pieces = parseTemplate(config.InputTemplate);
  return (event) => {
    const document: unknown = JSON.parse(event.text);
    const variables = new Map<string, unknown>([
      ['aws.events.rule-arn', rule.arn],
      ['aws.events.rule-name', rule.name],
      ['aws.events.event.json', document],
      ['aws.events.event', document],
      ...paths.map(([name, valueOf]) => [name, valueOf(document)] as const),
    ]);
    return pieces.map((piece) => (typeof piece === 'string' ? piece : write(piece, variables))).join('');
  };
}

function write(piece: Exclude<Piece, string>, variables: ReadonlyMap<string, unknown>): string {
  const value = variables.get(piece.variable);
  if (!piece.quoted) return JSON.stringify(value ?? null);
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let quoted = false;
  for (const part of template.split(/(<[A-Za-z0-9_.-]+>)/)) {
    if (/^<[A-Za-z0-9_.-]+>$/.test(part)) {
      pieces.push({ variable: part.slice(1, -1), quoted });
    } else {
      pieces.push(part);
      for (const mark of part.match(/\\.|"/g) ?? []) if (mark === '"') quoted = !quoted;
    }
  }
  return pieces;
}
