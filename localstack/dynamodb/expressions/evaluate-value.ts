import { validationError } from '../errors.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { addDecimals, formatDecimal, negated, parseDecimal } from '../values/decimal.ts';
import { valueAt } from './resolve-path.ts';
import type { Evaluation } from './scope.ts';
import type { UpdateValue } from './syntax.ts';

/**
 * What SET assigns, computed from the item as it was before the update.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html (not checked)
 */
export function assignedValue(value: UpdateValue, evaluation: Evaluation): AttributeValue {
  const operand = (of: UpdateValue): AttributeValue => assignedValue(of, evaluation);
  if (value.kind === 'value') {
    return evaluation.scope.value(value.name);
  }
  if (value.kind === 'path') {
    return valueAt(evaluation, value.path) ?? missing();
  }
  if (value.kind === 'if_not_exists') {
    return valueAt(evaluation, value.path) ?? operand(value.otherwise);
  }
  if (value.kind === 'list_append') {
    return { L: [...listOf(operand(value.left)), ...listOf(operand(value.right))] };
  }
  return sum(operand(value.left), operand(value.right), value.operator === '-');
}

/** The sum of two numbers, or their difference. Throws ValidationException when one is no number. */
export function sum(left: AttributeValue, right: AttributeValue, subtract = false): AttributeValue {
  if (!('N' in left) || !('N' in right)) throw wrongType();
  const addend = parseDecimal(right.N);
  return { N: formatDecimal(addDecimals(parseDecimal(left.N), subtract ? negated(addend) : addend)) };
}

/** An operand is of a type that its operator cannot take. */
export const wrongType = (): Error => validationError('An operand in the update expression has an incorrect data type');

function listOf(value: AttributeValue): readonly AttributeValue[] {
  if ('L' in value) return value.L;
  throw wrongType();
}

function missing(): never {
  throw validationError('The provided expression refers to an attribute that does not exist in the item');
}
