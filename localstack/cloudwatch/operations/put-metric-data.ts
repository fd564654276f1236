import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import { limits } from '../limits.ts';
import { metricIdOf } from '../metrics/metric-id.ts';
import { dimensionsOf, metricName, namespace, unit } from '../queries/query-schema.ts';
import type { OperationsContext } from './context.ts';
import { parseInput, refuseMembers } from './input.ts';
import { timestamp } from './timestamps.ts';

/** JSON has no NaN and no infinity; clients send them as texts, and CloudWatch refuses them. */
const value = z.number().min(-limits.maxMagnitude).max(limits.maxMagnitude);

const datum = z.object({
  MetricName: metricName,
  Dimensions: dimensionsOf(z.object).default([]),
  Timestamp: timestamp.optional(),
  Value: value.optional(),
  StatisticValues: z
    .object({ SampleCount: value, Sum: value, Minimum: value, Maximum: value })
    .refine(({ SampleCount, Minimum, Maximum }) => SampleCount > 0 && Minimum <= Maximum, {
      error: 'SampleCount must be greater than 0, and Maximum not less than Minimum.',
    })
    .optional(),
  Values: z.array(value).max(limits.valuesPerMetric).optional(),
  Counts: z.array(value.min(0)).optional(),
  Unit: unit.default('None'),
  StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
});

type Datum = z.output<typeof datum>;

const request = z.object({
  Namespace: namespace,
  MetricData: z.array(datum).max(limits.metricsPerCall).default([]),
});

/**
 * PutMetricData. A request with one datum that is wrong leaves nothing behind. Values older than what this cloud keeps are taken
 * and not kept.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html (checked 2026-11-21)
 */
export function putMetricData({ environment, store }: OperationsContext): Operation {
  return (input) => {
    refuseMembers(input, ['EntityMetricData', 'StrictEntityValidation']);
    const { Namespace, MetricData } = parseInput(request, input, 'parameter');
    const now = environment.clock.now();
    MetricData.forEach((entry, index) => checkDatum(entry, `MetricData.member.${index + 1}`, now));
    for (const entry of MetricData) {
      const id = metricIdOf({ Namespace, ...entry });
      const bucket = store.bucket(id, entry.Unit, entry.Timestamp ?? now);
      if (entry.StatisticValues) bucket?.addStatistics(entry.StatisticValues);
      else valuesOf(entry).forEach((one, index) => bucket?.add(one, entry.Counts?.[index] ?? 1));
    }
    return undefined;
  };
}

function valuesOf({ Value, Values }: Datum): readonly number[] {
  return Value === undefined ? (Values ?? []) : [Value];
}

function checkDatum(entry: Datum, at: string, now: number): void {
  const kinds = (['Value', 'Values', 'StatisticValues'] as const).filter((name) => entry[name] !== undefined);
  const [first, second] = kinds;
  if (first === undefined)
    throw missingParameter(
      `At least one of the parameters ${at}.Value, ${at}.Values and ${at}.StatisticValues must be specified.`,
    );
  if (second !== undefined) {
    throw invalidCombination(
      `The parameters ${at}.${first} and ${at}.${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (entry.Counts && entry.Counts.length !== entry.Values?.length)
    throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`);
  const { Timestamp: when = now } = entry;
  if (when < now - limits.maxPastMs)
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time within the past two weeks.`);
  if (when > now + limits.maxFutureMs)
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time no more than two hours in the future.`);
}
