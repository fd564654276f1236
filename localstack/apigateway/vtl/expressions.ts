import { calculate } from './arithmetic.ts';
import { type CompileExpression, type Evaluate, readReference } from './references.ts';
import type { TemplateRun } from './run.ts';
import type { Expression } from './syntax.ts';
import { TemplateFailure } from './template-failure.ts';
import { isNull, JavaDouble, type Value } from './values.ts';

/** Prints a part of a template into its run. */
export type Print = (run: TemplateRun) => void;

/** Members of a range `[1..n]`, at most: a loop does not come so far. */
const maxRange = 10_000;

/**
 * Compiles an expression.
 *
 * @param compileText for what stands in double quotes
 * @throws Error for one that is not modelled
 */
export function compileExpression(expression: Expression, compileText: (text: string) => Print): Evaluate {
  const compile: CompileExpression = (part) => compileExpression(part, compileText);
  switch (expression.type) {
    case 'references':
      return readReference(expression, compile);
    case 'string':
      return compileString(expression, compileText);
    case 'integer': {
      const value = Number(expression.value);
      return () => value;
    }
    case 'decimal': {
      const value = new JavaDouble(Number(expression.value));
      return () => value;
    }
    case 'bool': {
      const value = expression.value === 'null' ? undefined : expression.value === 'true';
      return () => value;
    }
    case 'array':
      return expression.isRange ? compileRange(expression.value, compile) : compileList(expression.value.map(compile));
    case 'map': {
      const members = Object.entries(expression.value ?? {}).map(([key, value]) => [key, compile(value)] as const);
      return (run) => new Map(members.map(([key, value]) => [key, value(run)]));
    }
    case 'math':
      return compileOperator(expression.operator, expression.expression.map(compile));
    default:
      throw new Error(`${(expression as { type: string }).type} is not modelled`);
  }
}

/** Whether a condition holds: all but null and false does, an empty text too. https://velocity.apache.org/engine/1.7/user-guide.html#if-elseif-else (not checked) */
export function holds(value: Value): boolean {
  return !isNull(value) && value !== false;
}

function compileString(
  { isEval, value }: Extract<Expression, { type: 'string' }>,
  compileText: (text: string) => Print,
): Evaluate {
  if (!isEval || !/[$#]/.test(value)) return () => value;
  const print = compileText(value);
  return (run) => run.capture(print);
}

function compileList(members: readonly Evaluate[]): Evaluate {
  return (run) => members.map((member) => member(run));
}

function compileRange(bounds: readonly (string | number | Expression)[], compile: CompileExpression): Evaluate {
  const [first, last] = bounds.map((bound) =>
    typeof bound === 'object' ? compile(bound) : (): Value => Number(bound),
  );
  return (run) => {
    const [from, to] = [Number(first?.(run)), Number(last?.(run))];
    if (!Number.isInteger(from) || !Number.isInteger(to)) return undefined;
    const length = Math.abs(to - from) + 1;
    if (length > maxRange) throw new TemplateFailure(`A range has ${length} members; at most ${maxRange} are made.`);
    return Array.from({ length }, (_none, index) => from + (to < from ? -index : index));
  };
}

function compileOperator(operator: string, [left, right]: readonly Evaluate[]): Evaluate {
  if (!left) throw new Error(`the operator ${operator} has nothing to work on`);
  if (operator === 'parenthesis') return left;
  if (operator === 'not') return (run) => !holds(left(run));
  if (!right) throw new Error(`the operator ${operator} with one side is not modelled`);
  if (operator === '&&') return (run) => holds(left(run)) && holds(right(run));
  if (operator === '||') return (run) => holds(left(run)) || holds(right(run));
  return (run) => {
    run.step();
    return run.checked(calculate(operator, left(run), right(run)));
  };
}
