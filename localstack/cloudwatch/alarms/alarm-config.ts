import * as z from 'zod';
import { dimensionsOf, metricName, namespace, type ObjectOf, period, queryOf, unit } from '../queries/query-schema.ts';
import { limits } from '../limits.ts';

const actions = z.array(z.string().min(1).max(1024)).max(5).default([]);

/** What alarms of both types have. */
export const commonAlarmShape = {
  AlarmName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^\P{Cc}+$/u),
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: z.boolean().default(true),
  AlarmActions: actions,
  OKActions: actions,
  InsufficientDataActions: actions,
};

export const comparisonOperators = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
] as const;

export function tagsOf(object: ObjectOf) {
  return z
    .array(object({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
    .max(limits.tagsPerResource)
    .default([]);
}

/**
 * The members of PutMetricAlarm, which are the properties of `AWS::CloudWatch::Alarm` too. What is not listed is about anomaly
 * detection, PromQL and evaluation windows.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html (not checked)
 */
export function metricAlarmShape(object: ObjectOf) {
  return {
    ...commonAlarmShape,
    ComparisonOperator: z.enum(comparisonOperators),
    DatapointsToAlarm: z.int().min(1).optional(),
    Dimensions: dimensionsOf(object).default([]),
    EvaluateLowSampleCountPercentile: z.enum(['evaluate', 'ignore']).optional(),
    EvaluationPeriods: z.int().min(1),
    ExtendedStatistic: z.string().optional(),
    MetricName: metricName.optional(),
    Metrics: z.array(queryOf(object)).optional(),
    Namespace: namespace.optional(),
    Period: period.optional(),
    Statistic: z.enum(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']).optional(),
    Tags: tagsOf(object),
    Threshold: z.number().optional(),
    TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
    Unit: unit.optional(),
  };
}

/** A metric alarm as it is configured, its defaults filled in. */
export type MetricAlarmConfig = z.output<ReturnType<typeof metricAlarmObject>>;

/** The schema of a metric alarm. */
export function metricAlarmObject(object: ObjectOf) {
  return object(metricAlarmShape(object));
}
