import { parse as parseVelocity } from 'velocityjs';

/** Where something stands in its template. */
interface Position {
  readonly first_line: number;
  readonly last_line: number;
  readonly first_column: number;
  readonly last_column: number;
}

/** One step from a value to another: `.name`, `[index]`, `.method(…)`. */
export type Attribute =
  | { readonly type: 'property'; readonly id: string }
  | { readonly type: 'index'; readonly id: Expression }
  | { readonly type: 'method'; readonly id: string; readonly args?: readonly Expression[] | false };

/** `$name…`, or `$!name…`, which prints nothing for null. */
export interface Reference {
  readonly type: 'references';
  readonly id: string;
  readonly leader: string;
  readonly path?: readonly Attribute[];
  readonly args?: unknown;
  readonly pos?: Position;
}

/** What has a value. */
export type Expression =
  | Reference
  | { readonly type: 'string'; readonly value: string; readonly isEval?: boolean }
  | { readonly type: 'integer' | 'decimal'; readonly value: string | number }
  | { readonly type: 'bool'; readonly value: 'true' | 'false' | 'null' }
  | { readonly type: 'array'; readonly isRange?: false; readonly value: readonly Expression[] }
  | { readonly type: 'array'; readonly isRange: true; readonly value: readonly (string | number | Expression)[] }
  | { readonly type: 'map'; readonly value?: Readonly<Record<string, Expression>> }
  | { readonly type: 'math'; readonly operator: string; readonly expression: readonly Expression[] };

/** What begins a block, and what stands within it. */
export type Directive =
  | { readonly type: 'if' | 'elseif'; readonly condition: Expression }
  | { readonly type: 'else' | 'break' | 'comment' }
  | { readonly type: 'foreach'; readonly to: string; readonly from: Expression }
  | { readonly type: 'set'; readonly equal: readonly [Reference, Expression] }
  | { readonly type: 'raw'; readonly value: string };

/** A template, parsed: texts, references, directives, and blocks that begin with theirs. */
export type Syntax = string | Reference | Directive | readonly Syntax[];

/** Stands at the end of what is parsed: the parser drops what follows an `#end` too many, and forgives one too few. */
const mark = '\u0001';
const end = `\n${mark}`;

/**
 * Parses a template of the Velocity Template Language.
 *
 * @throws Error saying where, for what is no template or whose `#end`s are not as many as its blocks
 */
export function parseTemplate(template: string): readonly Syntax[] {
  const parsed = parseVelocity(template + end) as unknown as Syntax[];
  const first = parsed.findLastIndex((part) => typeof part !== 'string') + 1;
  const last = parsed.splice(first).map(String).join('');
  if (!last.endsWith(mark) || hasMark(parsed)) throw new Error('its blocks and its #end directives do not match');
  // A comment or a directive before the end has taken the line feed.
  const rest = last.slice(0, last.endsWith(end) ? -end.length : -mark.length);
  return rest === '' ? parsed : [...parsed, rest];
}

/** A block without its #end has swallowed the end of the template. */
function hasMark(parts: readonly Syntax[]): boolean {
  return parts.some((part) => (typeof part === 'string' ? part.includes(mark) : Array.isArray(part) && hasMark(part)));
}

/** The text that a reference has in its template, which is what it prints for null. */
export function sourceOf({ id, leader, pos }: Reference, lines: readonly string[]): string {
  if (!pos) return `${leader}${id}`;
  const { first_column, first_line, last_column, last_line } = pos;
  if (first_line === last_line) return (lines[first_line - 1] ?? '').slice(first_column, last_column);
  const between = lines.slice(first_line, last_line - 1);
  return [lines[first_line - 1]?.slice(first_column), ...between, lines[last_line - 1]?.slice(0, last_column)].join(
    '\n',
  );
}
