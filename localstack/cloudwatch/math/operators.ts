import type { BinaryOperator } from './syntax.ts';
import { array, finite, mapPoints, scalar, series, type TimeSeries, type Value, wrongKind } from './values.ts';

const flag = (holds: boolean): number => (holds ? 1 : 0);

/** Truth is 1 and 0; any number but 0 is true. */
const operations: Readonly<Record<BinaryOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': (left, right) => flag(left === right),
  '!=': (left, right) => flag(left !== right),
  '<=': (left, right) => flag(left <= right),
  '>=': (left, right) => flag(left >= right),
  '<': (left, right) => flag(left < right),
  '>': (left, right) => flag(left > right),
  '&&': (left, right) => flag(left !== 0 && right !== 0),
  '||': (left, right) => flag(left !== 0 || right !== 0),
};

/**
 * Applies an operator, point by point. Where only one of two series has a point, the other counts as 0; where neither has, nor
 * has the result.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21)
 */
export function applyOperator(operator: BinaryOperator, left: Value, right: Value): Value {
  // A number that could not be computed, as the maximum of nothing, is compared with nothing either.
  const apply = (one: number, other: number): number =>
    Number.isNaN(one) || Number.isNaN(other) ? NaN : operations[operator](one, other);
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(apply(left.value, right.value));
  if (right.kind === 'scalar') return mapPoints(left, (point) => apply(point, right.value));
  if (left.kind === 'scalar') return mapPoints(right, (point) => apply(left.value, point));
  const both = (one: TimeSeries, other: TimeSeries): TimeSeries =>
    one.map((point, index) => {
      const counterpart = other[index];
      if (point === undefined && counterpart === undefined) return undefined;
      return finite(apply(point ?? 0, counterpart ?? 0));
    });
  if (left.kind === 'series' && right.kind === 'series') return series(both(left.points, right.points));
  if (left.kind === 'series')
    return array((right.kind === 'array' ? right.all : []).map((one) => both(left.points, one)));
  if (right.kind === 'series') return array(left.all.map((one) => both(one, right.points)));
  return wrongKind(operator, 'at most one array of time series', right);
}
