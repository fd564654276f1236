import { invalidPattern } from './invalid-pattern.ts';
import { type LeafTest, isObject } from './leaf.ts';

/**
 * The greatest magnitude that numeric filters compare, both in a pattern and in an event.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (not checked)
 */
export const maxComparable = 5e9;

/** Refuses a number that numeric filters cannot compare. */
export function checkComparable(value: number): void {
  if (Math.abs(value) > maxComparable) {
    throw invalidPattern('Value must be between -5.0E9 and 5.0E9, inclusive');
  }
}

type Comparison = (actual: number, bound: number) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': (actual, bound) => actual === bound,
  '>': (actual, bound) => actual > bound,
  '>=': (actual, bound) => actual >= bound,
  '<': (actual, bound) => actual < bound,
  '<=': (actual, bound) => actual <= bound,
};

/**
 * `{ "numeric": ["=", 5] }`, `[">", 0]`, or a range of two different bounds, the lower first,
 * `[">", 0, "<=", 5]`. Matches numbers only.
 */
export function compileNumeric(operand: unknown): LeafTest {
  if (!Array.isArray(operand)) throw invalidPattern('Value of numeric must be an array.');
  const [operator, value, ...rest] = operand as readonly unknown[];
  if (typeof operator !== 'string') {
    throw invalidPattern(`Invalid member in numeric match: ${token(operand.length === 0 ? undefined : operator)}`);
  }
  const first = comparisonWith(operator, value);
  if (rest.length === 0) return comparable(first);
  if (!operator.startsWith('>')) throw invalidPattern('Too many elements in numeric expression');
  const second = upperBound(rest, value as number);
  return comparable((actual) => first(actual) && second(actual));
}

function upperBound(terms: readonly unknown[], lower: number): (actual: number) => boolean {
  const [operator, value, ...rest] = terms;
  if (typeof operator !== 'string') throw invalidPattern(`Bad value in numeric range: ${token(operator)}`);
  if (operator !== '<' && operator !== '<=') throw invalidPattern(`Bad numeric range operator: ${operator}`);
  const test = comparisonWith(operator, value);
  if (rest.length > 0) throw invalidPattern('Too many terms in numeric range expression');
  if (lower >= (value as number)) throw invalidPattern('Bottom must be less than top');
  return test;
}

function comparisonWith(operator: string, value: unknown): (actual: number) => boolean {
  const compare = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (compare === undefined) throw invalidPattern(`Unrecognized numeric range operator: ${operator}`);
  if (typeof value !== 'number') {
    throw invalidPattern(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  }
  checkComparable(value);
  return (actual) => compare(actual, value);
}

function comparable(test: (actual: number) => boolean): LeafTest {
  return (leaf) => typeof leaf === 'number' && Math.abs(leaf) <= maxComparable && test(leaf);
}

/** What stands in the JSON text where a value begins; at the end of an array it is the bracket. */
function token(value: unknown): string {
  if (value === undefined) return ']';
  if (Array.isArray(value)) return '[';
  return isObject(value) ? '{' : JSON.stringify(value);
}
