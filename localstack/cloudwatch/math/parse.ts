import { validationError } from '../errors.ts';
import type { BinaryOperator, Expression } from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

/** Operators from those that bind least to those that bind most. */
const precedence: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/** Operators that are words too. */
const words: Readonly<Record<string, BinaryOperator>> = { AND: '&&', OR: '||' };

/** Parentheses, lists and calls within one another, at most. */
const maxDepth = 50;

/**
 * Parses a metric math expression. Queries (`SELECT …`) and functions that are not emulated are refused where they are run.
 *
 * @throws AwsError `ValidationException` saying what was expected and what stands there
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21)
 */
export function parseExpression(text: string): Expression {
  const reader = new Reader(tokenize(text));
  const expression = binary(reader, 0);
  reader.expectEnd();
  return expression;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  /** Takes the next piece if it is this symbol. */
  takes(symbol: string): boolean {
    const isNext = this.next.kind === 'symbol' && this.next.text === symbol;
    if (isNext) this.#at++;
    return isNext;
  }

  expect(symbol: string): void {
    if (!this.takes(symbol)) this.refuse(symbol);
  }

  expectEnd(): void {
    if (this.next.kind !== 'end') this.refuse('an operator or the end');
  }

  refuse(expected: string): never {
    throw validationError(`Error in expression: expected ${expected}, got ${this.next.text}.`);
  }

  nested<Result>(read: () => Result): Result {
    if (++this.#depth > maxDepth) throw validationError('Error in expression: it is nested too deeply.');
    const result = read();
    this.#depth--;
    return result;
  }
}

function binary(reader: Reader, level: number): Expression {
  const operators = precedence[level];
  if (!operators) return unary(reader);
  let left = binary(reader, level + 1);
  for (let operator = operatorOf(reader.next); operators.includes(operator); operator = operatorOf(reader.next)) {
    reader.take();
    left = { kind: 'binary', operator, left, right: binary(reader, level + 1) };
  }
  return left;
}

function operatorOf({ kind, text }: Token): BinaryOperator {
  return (kind === 'symbol' ? text : kind === 'name' ? words[text] : undefined) as BinaryOperator;
}

function unary(reader: Reader): Expression {
  if (reader.takes('-')) return { kind: 'negative', of: reader.nested(() => unary(reader)) };
  return reader.nested(() => primary(reader));
}

function primary(reader: Reader): Expression {
  if (reader.takes('(')) {
    const inner = binary(reader, 0);
    reader.expect(')');
    return inner;
  }
  if (reader.takes('[')) return { kind: 'list', items: items(reader, ']') };
  const { kind, text } = reader.next;
  if (kind === 'symbol' || kind === 'end') reader.refuse('a number, an id or a function');
  reader.take();
  if (kind === 'number') return { kind, value: Number(text) };
  if (kind === 'text') return { kind, value: text };
  if (reader.takes('(')) return { kind: 'call', function: text, arguments: items(reader, ')') };
  return { kind, name: text };
}

function items(reader: Reader, close: ')' | ']'): Expression[] {
  if (reader.takes(close)) return [];
  const found = [binary(reader, 0)];
  while (reader.takes(',')) found.push(binary(reader, 0));
  reader.expect(close);
  return found;
}
