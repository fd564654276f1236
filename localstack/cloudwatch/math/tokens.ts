import { validationError } from '../errors.ts';

/** A piece of an expression; `kind` is the piece itself for operators and punctuation. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'symbol' | 'end';
  readonly text: string;
}

const piece =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z]\w*)|(?:"(?<double>[^"]*)"|'(?<single>[^']*)')|(?<symbol>==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]))/y;

/** Cuts an expression into its pieces, an `end` behind the last. Throws ValidationException for what is none. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  piece.lastIndex = 0;
  const whole = expression.trimEnd();
  while (piece.lastIndex < whole.length) {
    const at = piece.lastIndex;
    const groups = piece.exec(whole)?.groups;
    if (!groups) throw validationError(`Error in expression: unexpected ${JSON.stringify(whole.slice(at, at + 10))}.`);
    const { number, name, double, single, symbol } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
    else tokens.push({ kind: 'text', text: double ?? single ?? '' });
  }
  return [...tokens, { kind: 'end', text: 'the end' }];
}
