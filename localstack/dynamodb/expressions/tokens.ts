/** A piece of an expression. `end` kinds close the text. */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'index' | 'symbol' | 'end' | 'unknown';
  readonly text: string;
  readonly start: number;
}

const pattern =
  /\s*(?:(?<word>[A-Za-z][A-Za-z0-9_]*)|(?<name>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<index>\d+)|(?<symbol><>|<=|>=|[=<>(),.[\]+-])|(?<unknown>\S))/gy;

/** Cuts an expression into tokens; what fits no kind becomes `unknown`, for the parser to refuse in context. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    for (const [kind, piece] of Object.entries(match.groups ?? {})) {
      if (piece === undefined) continue;
      const start = match.index + match[0].length - piece.length;
      tokens.push({ kind: kind as Token['kind'], text: piece, start });
    }
  }
  return [...tokens, { kind: 'end', text: '<EOF>', start: text.length }];
}
