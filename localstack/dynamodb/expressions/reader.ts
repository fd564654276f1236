import { validationError } from '../errors.ts';
import { maxExpressionBytes } from '../limits.ts';
import { reservedWords } from './reserved-words.ts';
import type { Path } from './syntax.ts';
import { tokenize, type Token } from './tokens.ts';

/** Reads an expression token by token, and what all expressions share: paths and placeholders. */
export class ExpressionReader {
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  readonly #label: string;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  /** @param label the parameter's name, such as `ConditionExpression`, for the messages */
  constructor(label: string, text: string) {
    this.#label = label;
    this.#text = text;
    if (text.trim() === '') throw this.error('The expression can not be empty;');
    if (Buffer.byteLength(text) > maxExpressionBytes) {
      throw this.error(`Expression size has exceeded the maximum allowed size; expression size: ${text.length}`);
    }
    this.#tokens = tokenize(text);
  }

  error(problem: string): Error {
    return validationError(`Invalid ${this.#label}: ${problem}`);
  }

  /** The token `ahead` places on, without taking it. */
  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)];
    if (!token) throw new TypeError('An expression without an end');
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Takes the symbol if it is next. */
  accept(symbol: string): boolean {
    const found = this.peek().kind === 'symbol' && this.peek().text === symbol;
    if (found) this.#next += 1;
    return found;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.unexpected();
  }

  /** Whether the next token is this keyword, in any case. */
  atKeyword(keyword: string): boolean {
    return this.peek().kind === 'word' && this.peek().text.toUpperCase() === keyword;
  }

  acceptKeyword(keyword: string): boolean {
    const found = this.atKeyword(keyword);
    if (found) this.#next += 1;
    return found;
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected();
  }

  /** The syntax error at the next token, shown with its neighbours as AWS shows it. */
  unexpected(): Error {
    const token = this.peek();
    const before = this.#tokens[this.#next - 1] ?? token;
    const after = this.#tokens[this.#next + 1] ?? token;
    const end = after.kind === 'end' ? this.#text.length : after.start + after.text.length;
    const near = this.#text.slice(before.start, end).trim();
    return this.error(`Syntax error; token: ${quoted(token)}, near: "${near}"`);
  }

  /** A value's placeholder, with its colon. */
  value(): string {
    if (this.peek().kind !== 'value') throw this.unexpected();
    const { text } = this.take();
    this.values.add(text);
    return text;
  }

  path(): Path {
    const path: (string | number)[] = [this.#attributeName()];
    for (;;) {
      if (this.accept('.')) path.push(this.#attributeName());
      else if (this.accept('[')) path.push(this.#index());
      else return path;
    }
  }

  #attributeName(): string {
    const { kind, text } = this.peek();
    if (kind !== 'word' && kind !== 'name') throw this.unexpected();
    if (kind === 'name') this.names.add(text);
    else if (reservedWords.has(text.toUpperCase())) {
      throw this.error(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    return this.take().text;
  }

  #index(): number {
    if (this.peek().kind !== 'index') throw this.unexpected();
    const index = Number(this.take().text);
    this.expect(']');
    return index;
  }
}

const quoted = ({ kind, text }: Token): string => (kind === 'end' ? text : `"${text}"`);
