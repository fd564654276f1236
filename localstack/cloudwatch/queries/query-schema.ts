import * as z from 'zod';
import { limits } from '../limits.ts';
import { units } from '../units.ts';

/** Makes the schema of an object: `z.object` passes over members it does not know, `z.strictObject` refuses them. */
export type ObjectOf = typeof z.object;

/** For templates, where a property that is not modelled is refused. The two differ only in what they do with others. */
export const strictly = z.strictObject as unknown as ObjectOf;

const printableAscii = /^[\x20-\x7e]*\S[\x20-\x7e]*$/;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html (checked 2026-11-21) */
export function dimensionsOf(object: ObjectOf) {
  const dimension = object({
    Name: z
      .string()
      .min(1)
      .max(255)
      .regex(/^(?!:)/)
      .regex(printableAscii),
    Value: z.string().min(1).max(1024).regex(printableAscii),
  });
  return z.array(dimension).max(limits.dimensionsPerMetric);
}

export const namespace = z.string().min(1).max(255).regex(/^[^:]/);
export const metricName = z.string().min(1).max(255);
export const unit = z.enum(units);
export const period = z.int().min(1);

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html (checked 2026-11-21) */
export function queryOf(object: ObjectOf) {
  const metric = object({ Namespace: namespace, MetricName: metricName, Dimensions: dimensionsOf(object).default([]) });
  return object({
    Id: z.string().min(1).max(255),
    MetricStat: object({ Metric: metric, Period: period, Stat: z.string(), Unit: unit.optional() }).optional(),
    Expression: z.string().min(1).max(2048).optional(),
    Label: z.string().optional(),
    ReturnData: z.boolean().default(true),
    Period: period.optional(),
    AccountId: z.string().max(255).optional(),
  });
}

/** A metric or an expression that is asked for. */
export type MetricDataQuery = z.output<ReturnType<typeof queryOf>>;
