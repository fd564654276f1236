import { scalar, series, type Value, wrongKind } from './values.ts';

/**
 * `IF(condition, then, else)`: a point is true when it is not 0. A true point for which `then` has none is 0; a false one for
 * which `else` has none is dropped, and so is every point that the condition has not.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21)
 */
export function choose([condition, then, otherwise]: readonly Value[], name: string, length: number): Value {
  for (const value of [condition, then, ...(otherwise ? [otherwise] : [])]) {
    if (!value || value.kind === 'array') return wrongKind(name, 'numbers and time series', value ?? scalar(0));
  }
  if (condition?.kind === 'scalar') {
    const chosen = condition.value === 0 ? otherwise : then;
    return chosen?.kind === 'scalar' || chosen === undefined
      ? series(Array.from({ length }, () => chosen?.value))
      : chosen;
  }
  const tests = condition?.kind === 'series' ? condition.points : [];
  return series(
    tests.map((test, index) => {
      if (test === undefined) return undefined;
      return test === 0 ? pointOf(otherwise, index) : (pointOf(then, index) ?? 0);
    }),
  );
}

function pointOf(value: Value | undefined, index: number): number | undefined {
  if (value?.kind === 'scalar') return value.value;
  return value?.kind === 'series' ? value.points[index] : undefined;
}
