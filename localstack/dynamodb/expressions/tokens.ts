/** A piece of an expression. `end` closes the text. */
export interface Token {
  readonly kind: 'word' | 'keyword' | 'name' | 'value' | 'index' | 'symbol' | 'end' | 'unknown';
  readonly text: string;
  readonly start: number;
}

const pattern =
  /\s*(?:(?<word>[A-Za-z][A-Za-z0-9_]*)|(?<name>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<index>0|[1-9]\d*)|(?<symbol><>|<=|>=|[=<>(),.[\]+-])|(?<unknown>\S))/gy;

/** Words that mean something in some expression; in any case and any expression they are no attribute's name. */
const keywords: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'REMOVE', 'ADD', 'DELETE']);

/** Cuts an expression into tokens; what fits no kind becomes `unknown`, for the parser to refuse in context. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    for (const [kind, piece] of Object.entries(match.groups ?? {})) {
      if (piece === undefined) continue;
      const start = match.index + match[0].length - piece.length;
      const isKeyword = kind === 'word' && keywords.has(piece.toUpperCase());
      tokens.push({ kind: isKeyword ? 'keyword' : (kind as Token['kind']), text: piece, start });
    }
  }
  return [...tokens, { kind: 'end', text: '<EOF>', start: text.length }];
}
