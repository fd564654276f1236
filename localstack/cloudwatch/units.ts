const sizes = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'] as const;
const bits = ['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits'] as const;
const amounts = [...sizes, ...bits, 'Count'] as const;

/**
 * Every unit that a value can have. Values of one metric in different units are kept apart; none is converted.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html (checked 2026-11-21)
 */
export const units = [
  'Seconds',
  'Microseconds',
  'Milliseconds',
  'Percent',
  'None',
  ...amounts,
  ...amounts.map((amount) => `${amount}/Second`),
] as readonly string[];
