import type { MetricAlarmConfig } from './alarm-config.ts';

/** How a value is compared with a threshold, and in which words. */
export interface Comparison {
  readonly holds: (value: number, threshold: number) => boolean;
  readonly words: string;
}

const comparisons: Readonly<Partial<Record<MetricAlarmConfig['ComparisonOperator'], Comparison>>> = {
  GreaterThanThreshold: { holds: (value, threshold) => value > threshold, words: 'greater than' },
  GreaterThanOrEqualToThreshold: { holds: (value, threshold) => value >= threshold, words: 'greater than or equal to' },
  LessThanThreshold: { holds: (value, threshold) => value < threshold, words: 'less than' },
  LessThanOrEqualToThreshold: { holds: (value, threshold) => value <= threshold, words: 'less than or equal to' },
};

/** The comparison of an alarm that was checked. */
export function comparisonOf({ ComparisonOperator }: MetricAlarmConfig): Comparison {
  return comparisons[ComparisonOperator] as Comparison;
}
