import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { limits } from '../limits.ts';
import { keyOf, type MetricId, metricShapeOf } from '../metrics/metric-id.ts';
import { metricName, namespace } from '../queries/query-schema.ts';
import type { OperationsContext } from './context.ts';
import { parseInput, refuseMembers } from './input.ts';
import { page } from './page.ts';

const request = z.object({
  Namespace: namespace.optional(),
  MetricName: metricName.optional(),
  Dimensions: z
    .array(z.object({ Name: z.string().min(1), Value: z.string().min(1).optional() }))
    .max(10)
    .default([]),
  NextToken: z.string().optional(),
  RecentlyActive: z.literal('PT3H').optional(),
});

/**
 * ListMetrics: the metrics of which there are data points, which is the last three hours here and two weeks on AWS. Filters name
 * dimensions that a metric has among others.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html (checked 2026-11-21)
 */
export function listMetrics({ store, settle }: OperationsContext): Operation {
  return (input) => {
    refuseMembers(input, ['OwningAccount']);
    const { Namespace, MetricName, Dimensions, NextToken } = parseInput(request, input, 'parameter');
    settle();
    const matches = ({ namespace: space, name, dimensions }: MetricId): boolean =>
      (Namespace ?? space) === space &&
      (MetricName ?? name) === name &&
      Dimensions.every(({ Name, Value }) => {
        const value = Object.hasOwn(dimensions, Name) ? dimensions[Name] : undefined;
        return value !== undefined && (Value ?? value) === value;
      });
    const found = [...store.metrics()].filter(matches).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const { items, next } = page(found, limits.metricsPerPage, NextToken);
    return { Metrics: items.map(metricShapeOf), ...next };
  };
}
