import { validationError } from '../errors.ts';
import { maxExpressionBytes, maxListIndex, maxNestingDepth, maxOperators } from '../limits.ts';
import { reservedWords } from './reserved-words.ts';
import type { Path } from './syntax.ts';
import { tokenize, type Token } from './tokens.ts';

const redundantParentheses = 'The expression has redundant parentheses;';
const tooManyOperators = `The expression contains too many operators; operator count: ${maxOperators + 1}`;

/**
 * Reads an expression token by token, and what all expressions share: paths and placeholders. What is wrong with the grammar
 * is thrown at once. What is wrong with the words is noted, and thrown when the whole has been read: AWS looks at the words
 * only of what it could parse, at names before the rest. That, and the wording, is as AWS's DynamoDB Local 2.6.1 answers, which
 * has AWS's own parser (checked 2026-11-21); no page of AWS's has it.
 */
export class ExpressionReader {
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  readonly paths: Path[] = [];
  readonly #label: string;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #wrapped = new WeakSet<object>();
  #closings: ReadonlyMap<number, number> | undefined;
  #next = 0;
  #operators = 0;
  #depth = 0;
  #wrongName: string | undefined;
  #wrongUse: string | undefined;

  /** @param label the parameter's name, such as `ConditionExpression`, for the messages */
  constructor(label: string, text: string) {
    this.#label = label;
    this.#text = text;
    if (text === '') throw this.#error('The expression can not be empty;');
    if (Buffer.byteLength(text) > maxExpressionBytes) {
      const size = /^(Update|Projection)/.test(label) ? '' : ` expression size: ${Buffer.byteLength(text)}`;
      throw this.#error(`Expression size has exceeded the maximum allowed size;${size}`);
    }
    this.#tokens = tokenize(text);
  }

  /** Notes that a name cannot be what it is used for. */
  noteName(problem: string): void {
    this.#wrongName ??= problem;
  }

  /** Counts an operator or a function. */
  countOperator(): void {
    this.#operators += 1;
  }

  /** Notes that something is used in a way that it cannot be. */
  noteUse(problem: string): void {
    this.#wrongUse ??= problem;
  }

  /** Throws what was noted. To be called when the whole has been read. */
  finish(): void {
    this.expectEnd();
    const tooMany = this.#operators > maxOperators ? tooManyOperators : undefined;
    const problem = this.#wrongName ?? tooMany ?? this.#wrongUse;
    if (problem !== undefined) throw this.#error(problem);
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

  /** Whether the symbol is next. */
  at(symbol: string): boolean {
    return this.peek().kind === 'symbol' && this.peek().text === symbol;
  }

  /** Takes the symbol if it is next. */
  accept(symbol: string): boolean {
    const found = this.at(symbol);
    if (found) this.#next += 1;
    return found;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.unexpected();
  }

  /** Takes the keyword if it is next, in any case. */
  acceptKeyword(keyword: string): boolean {
    const found = this.peek().kind === 'keyword' && this.peek().text.toUpperCase() === keyword;
    if (found) this.#next += 1;
    return found;
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected();
  }

  /** The token behind the parenthesis that closes the one that is next; the end for one that nothing closes. */
  behindGroup(): Token {
    this.#closings ??= closingsOf(this.#tokens);
    return this.#tokens[(this.#closings.get(this.#next) ?? Infinity) + 1] ?? this.peek(Infinity);
  }

  /** What stands between parentheses, the first of them next. Notes parentheses around nothing but parentheses. */
  group<Node extends object>(read: () => Node): Node {
    this.expect('(');
    this.#depth += 1;
    // So deep, some of them are around nothing but others: without that there would have to be too many operators.
    if (this.#depth > maxOperators) throw this.#error(redundantParentheses);
    const node = read();
    this.#depth -= 1;
    this.expect(')');
    if (this.#wrapped.has(node)) this.noteUse(redundantParentheses);
    this.#wrapped.add(node);
    return node;
  }

  /** The syntax error at the next token, shown with its neighbours as AWS shows it. */
  unexpected(): Error {
    const token = this.peek();
    const start = this.#next === 0 ? 0 : (this.#tokens[this.#next - 1]?.start ?? 0);
    const after = this.#tokens[this.#next + 1] ?? token;
    const end = after.kind === 'end' ? this.#text.length : after.start + after.text.length;
    return this.#error(`Syntax error; token: "${token.text}", near: "${this.#text.slice(start, end)}"`);
  }

  /** A value's placeholder, with its colon. */
  value(): string {
    if (this.peek().kind !== 'value') throw this.unexpected();
    const { text } = this.take();
    this.values.add(text);
    return text;
  }

  /** Whether the name of a function is next. */
  atFunction(): boolean {
    const next = this.peek(1);
    return this.peek().kind === 'word' && next.kind === 'symbol' && next.text === '(';
  }

  /** A function's name, and the parenthesis that opens its arguments. */
  functionName(): string {
    const { text } = this.take();
    this.expect('(');
    return text;
  }

  /** Operands between commas up to the parenthesis that closes them. */
  list<Operand>(operand: () => Operand): readonly [Operand, ...Operand[]] {
    const operands: [Operand, ...Operand[]] = [operand()];
    while (this.accept(',')) operands.push(operand());
    this.expect(')');
    return operands;
  }

  path(): Path {
    const path: (string | number)[] = [this.#attributeName()];
    for (;;) {
      if (this.accept('.')) path.push(this.#attributeName());
      else if (this.accept('[')) path.push(this.#index());
      else break;
    }
    if (path.length > maxNestingDepth) {
      this.noteUse(`The document path has too many nesting levels; nesting levels: ${path.length}`);
    }
    this.paths.push(path);
    return path;
  }

  #attributeName(): string {
    const { kind, text } = this.peek();
    if (kind !== 'word' && kind !== 'name') throw this.unexpected();
    if (kind === 'name') this.names.add(text);
    else if (reservedWords.has(text.toUpperCase())) {
      this.noteName(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    return this.take().text;
  }

  #index(): number {
    if (this.peek().kind !== 'index') throw this.unexpected();
    const { text } = this.take();
    this.expect(']');
    if (Number(text) > maxListIndex) {
      this.noteUse(`List index is not within the allowable range; index: [${text}]`);
    }
    return Number(text);
  }

  #error(problem: string): Error {
    return validationError(`Invalid ${this.#label}: ${problem}`);
  }
}

/** Which parenthesis closes which, by their places among the tokens. */
function closingsOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'symbol') continue;
    if (text === '(') open.push(at);
    const opening = text === ')' ? open.pop() : undefined;
    if (opening !== undefined) closings.set(opening, at);
  }
  return closings;
}
