import { validationError } from '../errors.ts';
import { attributeTypes, typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.ts';
import { compareScalars } from '../values/sort-order.ts';
import type { ExpressionParameter } from './parse.ts';
import { pathText, resolvedPath } from './resolve-path.ts';
import type { Scope } from './scope.ts';
import type { Condition, Operand } from './syntax.ts';

const ordered: ReadonlySet<AttributeType> = new Set(['S', 'N', 'B']);
const prefixes: ReadonlySet<AttributeType> = new Set(['S', 'B']);
const sized: ReadonlySet<AttributeType> = new Set(['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
const incorrectType = 'Incorrect operand type for operator or function;';

/**
 * Throws ValidationException for a condition that uses what is not defined, or could never make sense with the values given, as AWS
 * does before it looks at any item: part by part, as it is written
 * (https://github.com/paritysuite/dynamodb-conformance: queryKeyCondition.test.ts, recorded from AWS, checked 2026-11-21).
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html (not checked)
 */
export function checkCondition(parameter: ExpressionParameter, condition: Condition, scope: Scope): void {
  const problem = problemOf(condition, scope);
  if (problem !== undefined) throw validationError(`Invalid ${parameter}: ${problem}`);
}

function problemOf(condition: Condition, scope: Scope): string | undefined {
  if (condition.kind === 'and' || condition.kind === 'or') {
    return problemOf(condition.left, scope) ?? problemOf(condition.right, scope);
  }
  if (condition.kind === 'not') {
    return problemOf(condition.condition, scope);
  }
  return undefinedProblem(operandsOf(condition), scope) ?? partProblem(condition, scope);
}

type Part = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>;

function operandsOf(part: Part): readonly Operand[] {
  if (part.kind === 'compare') return [part.left, part.right];
  if (part.kind === 'between') return [part.operand, part.low, part.high];
  return part.kind === 'in' ? [part.operand, ...part.candidates] : part.operands;
}

function undefinedProblem(operands: readonly Operand[], scope: Scope): string | undefined {
  for (const operand of operands) {
    const problem = operandProblem(operand, scope);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function operandProblem(operand: Operand, scope: Scope): string | undefined {
  if (operand.kind === 'size') return operandProblem(operand.of, scope);
  if (operand.kind === 'value') return scope.valueProblem(operand.name);
  const names = operand.path.filter((part) => typeof part === 'string' && part.startsWith('#'));
  return names.map((name) => scope.nameProblem(String(name))).find((problem) => problem !== undefined);
}

function partProblem(condition: Part, scope: Scope): string | undefined {
  if (condition.kind === 'compare') {
    return comparisonProblem(condition, scope);
  }
  if (condition.kind === 'between') {
    const { operand, low, high } = condition;
    return (
      orderProblem('BETWEEN', [operand, low, high], scope) ??
      sameOperandProblem('BETWEEN', operand, [low, high], scope) ??
      sizeProblem([operand, low, high], scope) ??
      boundsProblem(condition, scope)
    );
  }
  if (condition.kind === 'in') {
    const { operand, candidates } = condition;
    return sameOperandProblem('IN', operand, candidates, scope) ?? sizeProblem([operand, ...candidates], scope);
  }
  return sizeProblem(condition.operands, scope) ?? functionProblem(condition, scope);
}

function comparisonProblem(condition: Part & { kind: 'compare' }, scope: Scope): string | undefined {
  const { operator, left, right } = condition;
  const same = sameOperandProblem(operator, left, [right], scope);
  if (same !== undefined) return same;
  const unordered = operator === '=' || operator === '<>' ? undefined : orderProblem(operator, [left, right], scope);
  return unordered ?? sizeProblem([left, right], scope);
}

function orderProblem(operator: string, operands: readonly Operand[], scope: Scope): string | undefined {
  const types = operands.map((operand) => typeIn(operand, scope));
  const type = types.find((found) => found && !ordered.has(found));
  return type && `${incorrectType} operator or function: ${operator}, operand type: ${type}`;
}

function sameOperandProblem(
  operator: string,
  left: Operand | undefined,
  others: readonly (Operand | undefined)[],
  scope: Scope,
): string | undefined {
  if (left?.kind !== 'path') return undefined;
  const first = pathText(resolvedPath(left.path, scope));
  const texts = others.map((other) => other?.kind === 'path' && pathText(resolvedPath(other.path, scope)));
  if (!texts.includes(first)) return undefined;
  return `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${first}`;
}

function boundsProblem(condition: Part & { kind: 'between' }, scope: Scope): string | undefined {
  if (condition.low.kind !== 'value' || condition.high.kind !== 'value') return undefined;
  const low = scope.value(condition.low.name);
  const high = scope.value(condition.high.name);
  const bounds = `lower bound operand: AttributeValue: ${valueText(low)}, upper bound operand: AttributeValue: ${valueText(high)}`;
  if (typeOf(low) !== typeOf(high)) {
    return `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`;
  }
  const order = compareScalars(low, high);
  if (order === undefined || order <= 0) return undefined;
  return `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`;
}

function functionProblem(condition: Part & { kind: 'function' }, scope: Scope): string | undefined {
  const { name, operands } = condition;
  const incorrect = (type: AttributeType | undefined): string =>
    `${incorrectType} operator or function: ${name}, operand type: ${type ?? `{${attributeTypes.join(',')}}`}`;
  const same = sameOperandProblem(name, operands[0], [operands[1]], scope);
  if (same !== undefined) return same;
  if (name === 'begins_with') {
    const wrong = operands.map((operand) => typeIn(operand, scope)).find((type) => type && !prefixes.has(type));
    return wrong && incorrect(wrong);
  }
  if (name !== 'attribute_type') return undefined;
  const [, wanted] = operands;
  const type = wanted?.kind === 'value' ? scope.value(wanted.name) : undefined;
  if (!type || !('S' in type)) return incorrect(type && typeOf(type));
  if (attributeTypes.some((known) => known === type.S)) return undefined;
  return `Invalid attribute type name found; type: ${type.S}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`;
}

function sizeProblem(operands: readonly Operand[], scope: Scope): string | undefined {
  for (const operand of operands) {
    const type = operand.kind === 'size' ? typeIn(operand.of, scope) : undefined;
    if (type && !sized.has(type)) return `${incorrectType} operator or function: size, operand type: ${type}`;
  }
  return undefined;
}

/** The operand's type as far as it is known without an item. */
function typeIn(operand: Operand, scope: Scope): AttributeType | undefined {
  if (operand.kind === 'size') return 'N';
  return operand.kind === 'value' ? typeOf(scope.value(operand.name)) : undefined;
}

function valueText(value: AttributeValue): string {
  const [[type, content] = []] = Object.entries(value);
  return `{${type}:${String(content)}}`;
}
