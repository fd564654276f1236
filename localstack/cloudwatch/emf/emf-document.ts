import * as z from 'zod';
import { limits } from '../limits.ts';
import { units } from '../units.ts';

const definition = z.object({
  Name: z.string().min(1).max(1024),
  Unit: z.enum(units).default('None'),
  StorageResolution: z.int().optional(),
});

const directive = z.object({
  Namespace: z.string().min(1).max(1024),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(limits.dimensionsPerMetric)).min(1),
  Metrics: z.array(definition).max(100),
});

/**
 * What a log line in the embedded metric format says about itself. Members that the format does not know are ignored.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *   (checked 2026-11-21)
 */
export const emfMetadata = z.object({
  /** Milliseconds since the epoch. */
  Timestamp: z.int(),
  CloudWatchMetrics: z.array(directive),
});

/** What a member that a metric's definition names must be. */
export const emfMetricTarget = z.union([z.number().transform((value) => [value]), z.array(z.number()).max(100)]);

/** What a member that a dimension set names must be. */
export const emfDimensionTarget = z.string().max(1024);
