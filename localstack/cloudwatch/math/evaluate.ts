import { notEmulated, validationError } from '../errors.ts';
import { repeat } from './fill.ts';
import { type MathContext, mathFunctions } from './functions.ts';
import { applyOperator } from './operators.ts';
import type { Expression } from './syntax.ts';
import { array, mapPoints, scalar, type TimeSeries, type Value } from './values.ts';

/** What an expression is computed over. */
export interface MathScope extends MathContext {
  /** A metric or another expression by its id. Throws for an id that there is not. */
  readonly find: (id: string) => Value;
  /** The metrics of the request, without its expressions. */
  readonly metrics: ReadonlyMap<string, { readonly points: TimeSeries; readonly periodSeconds: number }>;
}

/**
 * Computes an expression. Emulated are the operators, and the functions ABS, AVG, CEIL, FILL, FLOOR, IF, MAX, METRICS, MIN,
 * PERIOD, SUM and TIME_SERIES; any other is refused by name.
 *
 * @throws AwsError `ValidationException`
 */
export function evaluate(expression: Expression, scope: MathScope): Value {
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'text':
      throw validationError(`Error in expression: the text ${JSON.stringify(expression.value)} stands alone.`);
    case 'name':
      return scope.find(expression.name);
    case 'list':
      return array(expression.items.flatMap((item) => listed(evaluate(item, scope))));
    case 'negative':
      return mapPoints(evaluate(expression.of, scope), (point) => -point);
    case 'binary':
      return applyOperator(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'call':
    default:
      return call(expression.function, expression.arguments, scope);
  }
}

function listed(value: Value): readonly TimeSeries[] {
  if (value.kind === 'array') return value.all;
  if (value.kind === 'series') return [value.points];
  throw validationError('Error in expression: a list holds time series, got a number.');
}

function call(name: string, args: readonly Expression[], scope: MathScope): Value {
  if (name === 'METRICS') return metricsLike(args, scope);
  if (name === 'PERIOD') return period(args, scope);
  const run = Object.hasOwn(mathFunctions, name) ? mathFunctions[name] : undefined;
  if (!run) throw notEmulated(`The function ${name} of metric math`);
  const values = args.map((arg, index) => argumentOf(name, arg, index, scope));
  return run(values, name, scope);
}

function argumentOf(name: string, arg: Expression, index: number, scope: MathScope): Value {
  const isWord = name === 'FILL' && index === 1 && arg.kind === 'name';
  if (isWord && arg.name === 'REPEAT') return repeat;
  if (isWord && arg.name === 'LINEAR') throw notEmulated('FILL with LINEAR');
  return evaluate(arg, scope);
}

function metricsLike([filter]: readonly Expression[], { metrics }: MathScope): Value {
  const part = filter?.kind === 'text' ? filter.value : '';
  return array([...metrics].filter(([id]) => id.includes(part)).map(([, { points }]) => points));
}

function period([metric]: readonly Expression[], { metrics }: MathScope): Value {
  const found = metric?.kind === 'name' ? metrics.get(metric.name) : undefined;
  if (!found) throw validationError('Error in expression: PERIOD takes the id of a metric.');
  return scalar(found.periodSeconds);
}
