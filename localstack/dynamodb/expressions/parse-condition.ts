import { maxInOperands } from '../limits.ts';
import type { ExpressionReader } from './reader.ts';
import type { Comparator, Condition, ConditionFunction, Operand } from './syntax.ts';

const comparators: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);
const operandCounts: Readonly<Record<ConditionFunction | 'size', number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

/**
 * Parses a condition. Comparisons bind first, then BETWEEN, IN and functions, NOT, AND, and last OR.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html (2026-11-21)
 */
export function parseCondition(reader: ExpressionReader): Condition {
  const condition = disjunction(reader);
  reader.expectEnd();
  return condition;
}

function disjunction(reader: ExpressionReader): Condition {
  let left = conjunction(reader);
  while (reader.acceptKeyword('OR')) left = { kind: 'or', left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: ExpressionReader): Condition {
  let left = negation(reader);
  while (reader.acceptKeyword('AND')) left = { kind: 'and', left, right: negation(reader) };
  return left;
}

function negation(reader: ExpressionReader): Condition {
  if (reader.acceptKeyword('NOT')) return { kind: 'not', condition: negation(reader) };
  return reader.accept('(') ? group(reader) : predicate(reader);
}

/** What stands between parentheses. `((a))` is refused, `((a) AND (b))` is not. */
function group(reader: ExpressionReader): Condition {
  const nested = reader.peek().kind === 'symbol' && reader.peek().text === '(';
  if (!nested) {
    const condition = disjunction(reader);
    reader.expect(')');
    return condition;
  }
  const first = negation(reader);
  if (reader.accept(')')) throw reader.error('The expression has redundant parentheses;');
  let left = first;
  while (reader.acceptKeyword('AND')) left = { kind: 'and', left, right: negation(reader) };
  while (reader.acceptKeyword('OR')) left = { kind: 'or', left, right: conjunction(reader) };
  reader.expect(')');
  return left;
}

function predicate(reader: ExpressionReader): Condition {
  if (atFunction(reader) && reader.peek().text !== 'size') return functionCall(reader);
  const left = operand(reader);
  if (reader.acceptKeyword('BETWEEN')) return between(reader, left);
  if (reader.acceptKeyword('IN')) return { kind: 'in', operand: left, candidates: candidates(reader) };
  if (reader.peek().kind !== 'symbol' || !comparators.has(reader.peek().text)) throw misused(reader, left);
  const operator = reader.take().text as Comparator;
  return { kind: 'compare', operator, left, right: operand(reader) };
}

function between(reader: ExpressionReader, subject: Operand): Condition {
  const low = operand(reader);
  if (!reader.acceptKeyword('AND')) throw reader.unexpected();
  return { kind: 'between', operand: subject, low, high: operand(reader) };
}

function candidates(reader: ExpressionReader): readonly Operand[] {
  reader.expect('(');
  const found = operands(reader);
  if (found.length <= maxInOperands) return found;
  throw reader.error(
    `Incorrect number of operands for operator or function; operator or function: IN, number of operands: ${found.length}`,
  );
}

function functionCall(reader: ExpressionReader): Condition {
  const name = functionName(reader);
  if (name === 'size') throw misplaced(reader, name);
  const found = callOperands(reader, name);
  if (name.startsWith('attribute_') && name !== 'attribute_type' && found[0]?.kind !== 'path') {
    throw reader.error(`Operator or function requires a document path; operator or function: ${name}`);
  }
  return { kind: 'function', name, operands: found };
}

function operand(reader: ExpressionReader): Operand {
  if (reader.peek().kind === 'value') return { kind: 'value', name: reader.value() };
  if (!atFunction(reader)) return { kind: 'path', path: reader.path() };
  const name = functionName(reader);
  if (name !== 'size') throw misplaced(reader, name);
  const [of] = callOperands(reader, name);
  if (!of) throw reader.unexpected();
  return { kind: 'size', of };
}

/** The arguments, their closing parenthesis taken. */
function operands(reader: ExpressionReader): readonly Operand[] {
  const found = [operand(reader)];
  while (reader.accept(',')) found.push(operand(reader));
  reader.expect(')');
  return found;
}

function callOperands(reader: ExpressionReader, name: ConditionFunction | 'size'): readonly Operand[] {
  reader.expect('(');
  const found = operands(reader);
  if (found.length === operandCounts[name]) return found;
  throw reader.error(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${found.length}`,
  );
}

function functionName(reader: ExpressionReader): ConditionFunction | 'size' {
  const { text } = reader.take();
  if (Object.hasOwn(operandCounts, text)) return text as ConditionFunction | 'size';
  throw reader.error(`Invalid function name; function: ${text}`);
}

function atFunction(reader: ExpressionReader): boolean {
  const next = reader.peek(1);
  return reader.peek().kind === 'word' && next.kind === 'symbol' && next.text === '(' && !reader.atKeyword('NOT');
}

const misplaced = (reader: ExpressionReader, name: string): Error =>
  reader.error(`The function is not allowed to be used this way in an expression; function: ${name}`);

const misused = (reader: ExpressionReader, left: Operand): Error =>
  left.kind === 'size' ? misplaced(reader, 'size') : reader.unexpected();
