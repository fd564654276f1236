import { maxInOperands } from '../limits.ts';
import { noteMisplaced, readCall, type Call } from './functions.ts';
import type { ExpressionReader } from './reader.ts';
import type { Comparator, Condition, ConditionFunction, Operand } from './syntax.ts';

const comparators: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/**
 * Parses a condition. Comparisons bind first, then BETWEEN, IN and functions, NOT, AND, and last OR.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html (2026-11-21)
 */
export function parseCondition(reader: ExpressionReader): Condition {
  const condition = disjunction(reader);
  reader.finish();
  return condition;
}

function disjunction(reader: ExpressionReader): Condition {
  let left = conjunction(reader);
  while (operator(reader, 'OR')) left = { kind: 'or', left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: ExpressionReader): Condition {
  let left = negation(reader);
  while (operator(reader, 'AND')) left = { kind: 'and', left, right: negation(reader) };
  return left;
}

function negation(reader: ExpressionReader): Condition {
  let negations = 0;
  while (operator(reader, 'NOT')) negations += 1;
  const grouped = reader.at('(') && !isCompared(reader);
  let condition = grouped ? reader.group(() => disjunction(reader)) : predicate(reader);
  for (; negations > 0; negations -= 1) condition = { kind: 'not', condition };
  return condition;
}

/** Takes the keyword of an operator if it is next. */
function operator(reader: ExpressionReader, keyword: string): boolean {
  const found = reader.acceptKeyword(keyword);
  if (found) reader.countOperator();
  return found;
}

/** Whether the parentheses that come are around an operand, such as `(a) = :b`. */
function isCompared(reader: ExpressionReader): boolean {
  const { kind, text } = reader.behindGroup();
  return kind === 'symbol' ? comparators.has(text) : kind === 'keyword' && /^(between|in)$/i.test(text);
}

function predicate(reader: ExpressionReader): Condition {
  const left = operand(reader);
  if (operator(reader, 'BETWEEN')) return between(reader, compared(reader, left));
  if (operator(reader, 'IN')) return { kind: 'in', operand: compared(reader, left), candidates: candidates(reader) };
  if (reader.peek().kind === 'symbol' && comparators.has(reader.peek().text)) {
    const comparator = reader.take().text as Comparator;
    reader.countOperator();
    return {
      kind: 'compare',
      operator: comparator,
      left: compared(reader, left),
      right: compared(reader, operand(reader)),
    };
  }
  if (left.kind !== 'call') throw reader.unexpected();
  if (left.name === 'size') noteMisplaced(reader, left.name);
  const operands = left.operands.map((one) => compared(reader, one));
  if (/^attribute_(not_)?exists$/.test(left.name) && operands[0]?.kind !== 'path') {
    reader.noteUse(`Operator or function requires a document path; operator or function: ${left.name}`);
  }
  return { kind: 'function', name: left.name as ConditionFunction, operands };
}

function between(reader: ExpressionReader, subject: Operand): Condition {
  const low = compared(reader, operand(reader));
  if (!reader.acceptKeyword('AND')) throw reader.unexpected();
  return { kind: 'between', operand: subject, low, high: compared(reader, operand(reader)) };
}

function candidates(reader: ExpressionReader): readonly Operand[] {
  reader.expect('(');
  const found = reader.list(() => compared(reader, operand(reader)));
  if (found.length > maxInOperands) {
    reader.noteUse(`The IN operator is provided with too many operands; number of operands: ${found.length}`);
  }
  return found;
}

/** An operand as it is read, before it is known whether a function may stand there. */
type Read = Operand | ({ readonly kind: 'call' } & Call<Read>);

function operand(reader: ExpressionReader): Read {
  if (reader.at('(')) return reader.group(() => operand(reader));
  if (reader.peek().kind === 'value') return { kind: 'value', name: reader.value() };
  if (!reader.atFunction()) return { kind: 'path', path: reader.path() };
  return { kind: 'call', ...readCall(reader, 'condition', () => operand(reader)) };
}

/** What is compared: of functions, `size` alone. */
function compared(reader: ExpressionReader, given: Read): Operand {
  if (given.kind !== 'call') return given;
  if (given.name !== 'size') noteMisplaced(reader, given.name);
  return { kind: 'size', of: compared(reader, given.operands[0]) };
}
