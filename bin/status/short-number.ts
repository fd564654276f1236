/** At most five characters up to a billion; never 0 of what is more. */
export function shortCount(value: number): string {
  const [divisor, unit] = value < 9_999.5 ? [1, ''] : value < 999_500 ? [1_000, 'k'] : [1_000_000, 'M'];
  const scaled = value / divisor;
  return `${unit === '' || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)}${unit}`;
}

/** The same of a number a minute, which may be a part of one. */
export function shortRate(perMinute: number): string {
  if (perMinute > 0 && perMinute < 0.1) return '<0.1';
  return perMinute < 10 && perMinute > 0 ? perMinute.toFixed(1) : shortCount(perMinute);
}
