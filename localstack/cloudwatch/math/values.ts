import { validationError } from '../errors.ts';

/** A number per period of the range that is computed, oldest first; `undefined` where there is none. */
export type TimeSeries = readonly (number | undefined)[];

/** What a metric math expression can come to. */
export type Value =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly points: TimeSeries }
  | { readonly kind: 'array'; readonly all: readonly TimeSeries[] };

export const scalar = (value: number): Value => ({ kind: 'scalar', value });
export const series = (points: TimeSeries): Value => ({ kind: 'series', points });
export const array = (all: readonly TimeSeries[]): Value => ({ kind: 'array', all });

const kinds = { scalar: 'a number', series: 'a time series', array: 'an array of time series' } as const;

/** The error for a value where another kind is needed. */
export function wrongKind(what: string, expected: string, got: Value): never {
  throw validationError(`Error in expression: ${what} takes ${expected}, got ${kinds[got.kind]}.`);
}

/** The series of a value; throws for a number. */
export function seriesOf(value: Value, what: string): readonly TimeSeries[] {
  if (value.kind === 'series') return [value.points];
  if (value.kind === 'array') return value.all;
  return wrongKind(what, 'a time series', value);
}

/** Changes every point of a value by itself; a gap stays one. */
export function mapPoints(value: Value, change: (point: number) => number | undefined): Value {
  const each = (points: TimeSeries): TimeSeries =>
    points.map((point) => (point === undefined ? undefined : finite(change(point))));
  if (value.kind === 'scalar') return scalar(change(value.value) ?? NaN);
  return value.kind === 'series' ? series(each(value.points)) : array(value.all.map(each));
}

/** A point that cannot be computed, as by a division by zero, is dropped. */
export function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
