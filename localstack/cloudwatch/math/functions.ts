import { fill } from './fill.ts';
import { choose } from './if.ts';
import { mapPoints, scalar, series, seriesOf, type TimeSeries, type Value, wrongKind } from './values.ts';

/** What functions know beside their arguments. */
export interface MathContext {
  /** How many periods the range has. */
  readonly length: number;
}

/** A function of metric math on values. */
export type MathFunction = (args: readonly Value[], name: string, context: MathContext) => Value;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/**
 * Of one series a number, of an array the series of what is computed at each point. There a series without the point counts as
 * 0 in an average; what it counts in a minimum or a maximum AWS does not say, and here it does not count.
 */
function aggregate(of: (numbers: readonly number[], seriesCount: number) => number): MathFunction {
  return ([value], name, { length }) => {
    if (!value || value.kind === 'scalar') return wrongKind(name, 'a time series or an array', value ?? scalar(0));
    if (value.kind === 'series') {
      const points = present(value.points);
      return scalar(points.length === 0 ? NaN : of(points, points.length));
    }
    const columns = Array.from({ length }, (_, index) => present(value.all.map((points) => points[index])));
    return series(columns.map((column) => (column.length === 0 ? undefined : of(column, value.all.length))));
  };
}

function present(points: TimeSeries): number[] {
  return points.filter((point) => point !== undefined);
}

/** Changes every point by itself. */
function pointwise(change: (point: number) => number): MathFunction {
  return ([value], name) => {
    if (!value || value.kind === 'scalar') return wrongKind(name, 'a time series or an array', value ?? scalar(0));
    return mapPoints(value, change);
  };
}

/**
 * The functions that are emulated, by their names; `METRICS` and `PERIOD` are beside, for they look at the query itself.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21)
 */
export const mathFunctions: Readonly<Record<string, MathFunction>> = {
  ABS: pointwise(Math.abs),
  AVG: aggregate((numbers, count) => total(numbers) / count),
  CEIL: pointwise(Math.ceil),
  FILL: ([value, filler], name) => fill(seriesOf(value ?? scalar(0), name), value?.kind === 'array', filler, name),
  FLOOR: pointwise(Math.floor),
  IF: (args, name, { length }) => choose(args, name, length),
  MAX: aggregate((numbers) => Math.max(...numbers)),
  MIN: aggregate((numbers) => Math.min(...numbers)),
  SUM: aggregate(total),
  TIME_SERIES: ([value], name, { length }) => {
    if (value?.kind !== 'scalar') return wrongKind(name, 'a number', value ?? scalar(0));
    return series(Array.from({ length }, () => (Number.isNaN(value.value) ? undefined : value.value)));
  },
};
