import { sameValue } from './java-methods.ts';
import { TemplateFailure } from './template-failure.ts';
import { textOf } from './text.ts';
import { isNull, JavaDouble, type Value } from './values.ts';

const maxInteger = 2n ** 63n;

/**
 * An operator of VTL on two values: `+` on a text joins, arithmetic on integers stays with them, and on what is no number gives
 * null.
 *
 * @throws TemplateFailure for an integer past 64 bits
 * @see https://velocity.apache.org/engine/1.7/user-guide.html#math (not checked)
 */
export function calculate(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(operator, left, right);
    default:
      return operate(operator, left, right);
  }
}

/** Numbers by what they are, others by their class, and values of different classes by their texts. */
function isEqual(left: Value, right: Value): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if (isNull(left) || isNull(right) || typeof left === typeof right) return sameValue(left, right);
  return textOf(left) === textOf(right);
}

function compare(operator: string, left: Value, right: Value): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  // What is no number is smaller and greater than nothing.
  if (a === undefined || b === undefined) return false;
  if (operator.endsWith('=') && a === b) return true;
  return operator.startsWith('<') ? a < b : a > b;
}

function operate(operator: string, left: Value, right: Value): Value {
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) return textOf(left) + textOf(right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  if (left instanceof JavaDouble || right instanceof JavaDouble) return double(operator, a, b);
  return integer(operator, BigInt(left as number | bigint), BigInt(right as number | bigint));
}

function double(operator: string, a: number, b: number): Value {
  if (operator === '+') return new JavaDouble(a + b);
  if (operator === '-') return new JavaDouble(a - b);
  if (operator === '*') return new JavaDouble(a * b);
  if (b === 0) return undefined;
  return new JavaDouble(operator === '/' ? a / b : a % b);
}

function integer(operator: string, a: bigint, b: bigint): Value {
  if ((operator === '/' || operator === '%') && b === 0n) return undefined;
  const result =
    operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : a % b;
  if (result >= maxInteger || result < -maxInteger)
    throw new TemplateFailure('An integer of a template is past 64 bits.');
  const small = Number(result);
  return Number.isSafeInteger(small) ? small : result;
}

function numberOf(value: Value): number | undefined {
  if (value instanceof JavaDouble) return value.value;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}
