import { typeOf, type AttributeValue } from '../values/attribute-value.ts';
import { equalValues } from '../values/equality.ts';
import { binaryBytes } from '../values/size.ts';
import { compareScalars } from '../values/sort-order.ts';
import { valueAt } from './resolve-path.ts';
import type { Evaluation } from './scope.ts';
import type { Comparator, Condition, ConditionFunction, Operand } from './syntax.ts';

/**
 * Whether the item meets the condition. A comparison with something that is missing or of another type is false, except
 * `<>`, which is true; there is no third truth value.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html (not checked)
 */
export function meets(condition: Condition, evaluation: Evaluation): boolean {
  const operand = (of: Operand): AttributeValue | undefined => valueOf(of, evaluation);
  if (condition.kind === 'and') {
    return meets(condition.left, evaluation) && meets(condition.right, evaluation);
  }
  if (condition.kind === 'or') {
    return meets(condition.left, evaluation) || meets(condition.right, evaluation);
  }
  if (condition.kind === 'not') {
    return !meets(condition.condition, evaluation);
  }
  if (condition.kind === 'compare') {
    return comparisons[condition.operator](operand(condition.left), operand(condition.right));
  }
  if (condition.kind === 'between') {
    const subject = operand(condition.operand);
    return comparisons['>='](subject, operand(condition.low)) && comparisons['<='](subject, operand(condition.high));
  }
  if (condition.kind === 'in') {
    const subject = operand(condition.operand);
    return condition.candidates.some((candidate) => comparisons['='](subject, operand(candidate)));
  }
  const [subject, argument] = condition.operands.map(operand);
  return functions[condition.name](subject, argument);
}

type Test = (left: AttributeValue | undefined, right: AttributeValue | undefined) => boolean;

const comparisons: Readonly<Record<Comparator, Test>> = {
  '=': (left, right) => left !== undefined && right !== undefined && equalValues(left, right),
  '<>': (left, right) => !comparisons['='](left, right),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};

function ordered(test: (order: number) => boolean): Test {
  return (left, right) => {
    const order = left && right && compareScalars(left, right);
    return order !== undefined && test(order);
  };
}

const functions: Readonly<Record<ConditionFunction, Test>> = {
  attribute_exists: (subject) => subject !== undefined,
  attribute_not_exists: (subject) => subject === undefined,
  attribute_type: (subject, type) =>
    subject !== undefined && type !== undefined && 'S' in type && typeOf(subject) === type.S,
  begins_with: (subject, prefix) => {
    if (!subject || !prefix) return false;
    if ('S' in subject) return 'S' in prefix && subject.S.startsWith(prefix.S);
    return 'B' in subject && 'B' in prefix && bytes(subject.B).startsWith(bytes(prefix.B));
  },
  contains: (subject, part) => subject !== undefined && part !== undefined && contains(subject, part),
};

function contains(subject: AttributeValue, part: AttributeValue): boolean {
  if ('S' in subject) return 'S' in part && subject.S.includes(part.S);
  if ('B' in subject) return 'B' in part && bytes(subject.B).includes(bytes(part.B));
  if ('SS' in subject) return 'S' in part && subject.SS.includes(part.S);
  if ('NS' in subject) return 'N' in part && subject.NS.includes(part.N);
  if ('BS' in subject) return 'B' in part && subject.BS.includes(part.B);
  return 'L' in subject && subject.L.some((element) => equalValues(element, part));
}

function valueOf(operand: Operand, evaluation: Evaluation): AttributeValue | undefined {
  if (operand.kind === 'path') return valueAt(evaluation, operand.path);
  if (operand.kind === 'value') return evaluation.scope.value(operand.name);
  const subject = valueOf(operand.of, evaluation);
  const size = subject && sizeOf(subject);
  return size === undefined ? undefined : { N: String(size) };
}

/** What `size` answers; nothing for numbers, booleans and nulls. */
function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return value.S.length;
  if ('B' in value) return binaryBytes(value.B);
  if ('SS' in value) return value.SS.length;
  if ('NS' in value) return value.NS.length;
  if ('BS' in value) return value.BS.length;
  if ('L' in value) return value.L.length;
  return 'M' in value ? Object.keys(value.M).length : undefined;
}

const bytes = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');
