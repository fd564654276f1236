import type * as z from 'zod';
import type { MetricId } from '../metrics/metric-id.ts';
import { emfDimensionTarget, emfMetadata, emfMetricTarget } from './emf-document.ts';

/** Values that a function wrote into its log. */
export interface EmfPoint {
  readonly id: MetricId;
  readonly unit: string;
  /** By the clock of the function's process, milliseconds since the epoch. */
  readonly atMs: number;
  readonly values: readonly number[];
}

/** A log line that means to be in the format and is not. The message says what is wrong. */
export class EmfError extends Error {
  override readonly name = 'EmfError';
}

/**
 * Reads the metrics in a line of a function's log. Whatever Lambda wrote before the document, such as time and request id, is
 * passed over.
 *
 * @returns nothing for a line that is not in the format
 * @throws EmfError for one that breaks its rules; then nothing of it counts
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *   (checked 2026-11-21)
 */
export function parseEmf(line: string): EmfPoint[] {
  if (!line.includes('"_aws"')) return [];
  const document = parseDocument(line);
  const described = document['_aws'];
  if (typeof described !== 'object' || described === null || !('CloudWatchMetrics' in described)) return [];
  const { Timestamp: atMs, CloudWatchMetrics } = checked('_aws', emfMetadata, described);
  return CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(
        names.map((name) => [name, target(document, name, emfDimensionTarget)] as const),
      );
      return Metrics.map(({ Name: name, Unit: unit }) => {
        const values = target(document, name, emfMetricTarget);
        return { id: { namespace, name, dimensions }, unit, atMs, values };
      });
    }),
  );
}

function parseDocument(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>;
  } catch {
    throw new EmfError('the line has "_aws" in it and is no JSON object to its end');
  }
}

/** A member of the root that is named by a metric or a dimension set. */
function target<Target>(document: Readonly<Record<string, unknown>>, name: string, schema: z.ZodType<Target>): Target {
  return checked(name, schema, document[name]);
}

function checked<Checked>(name: string, schema: z.ZodType<Checked>, value: unknown): Checked {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EmfError(`${[name, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`);
}
