import { array, finite, scalar, series, type TimeSeries, type Value, wrongKind } from './values.ts';

/** The filler `REPEAT`, as a value: the last point before the gap. */
export const repeat: Value = scalar(NaN);

/**
 * Fills the gaps of series with a number, with the points of another series, or with the last point before.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21)
 */
export function fill(all: readonly TimeSeries[], isArray: boolean, filler: Value | undefined, name: string): Value {
  if (!filler || filler.kind === 'array')
    return wrongKind(name, 'a number, a time series or REPEAT', filler ?? array([]));
  const filled = all.map((points) => {
    let last: number | undefined;
    return points.map((point, index) => {
      last = point ?? last;
      if (point !== undefined) return point;
      if (filler === repeat) return last;
      return filler.kind === 'scalar' ? finite(filler.value) : filler.points[index];
    });
  });
  return isArray ? array(filled) : series(filled[0] ?? []);
}
