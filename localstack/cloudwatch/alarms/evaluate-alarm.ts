import type { MetricReader } from '../queries/computation.ts';
import type { MetricAlarmConfig } from './alarm-config.ts';
import type { Watched } from './check-alarm.ts';
import { comparisonOf } from './comparison.ts';
import { type Datapoint, datapoints } from './datapoint.ts';
import { type Criteria, judge, type StateValue } from './judge.ts';
import { type Evaluation, stateReason, stateReasonData } from './reason.ts';

/** The state that an alarm should be in, and why. */
export interface Finding {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData: string | undefined;
}

/**
 * Evaluates an alarm on the periods that end at `atMs`.
 *
 * @returns `undefined` to leave it as it is
 */
export function evaluateAlarm(
  config: MetricAlarmConfig,
  watched: Watched,
  atMs: number,
  reader: MetricReader,
): Finding | undefined {
  const { holds } = comparisonOf(config);
  const found = datapoints(watched, config.EvaluationPeriods, atMs, reader);
  if (hasTooFewSamples(config, watched, found)) return undefined;
  const points = found.map(({ value }) => {
    if (value === undefined) return 'missing';
    return holds(value, watched.threshold) ? 'breaching' : 'ok';
  });
  const verdict = judge(points, criteriaOf(config, watched));
  if (verdict.state === undefined) return undefined;
  const evaluation: Evaluation = { config, watched, datapoints: found, verdict, atMs };
  return {
    value: verdict.state,
    reason: stateReason(evaluation, verdict.state),
    reasonData: stateReasonData(evaluation),
  };
}

/**
 * An alarm on a metric of DynamoDB ignores missing data unless it says otherwise. The API reference says that it does so even
 * then; the user guide, which is newer, that it can be told.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html (checked 2026-11-21)
 */
function criteriaOf(config: MetricAlarmConfig, { main }: Watched): Criteria {
  const isDynamoDb = main.kind === 'metric' && main.metric.namespace === 'AWS/DynamoDB';
  return {
    evaluationPeriods: config.EvaluationPeriods,
    datapointsToAlarm: config.DatapointsToAlarm ?? config.EvaluationPeriods,
    treatMissingData: config.TreatMissingData ?? (isDynamoDb ? 'ignore' : 'missing'),
  };
}

/**
 * Whether a percentile is to be left alone for it rests on too few samples.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#percentiles-with-low-samples
 *   (checked 2026-11-21)
 */
function hasTooFewSamples(
  { EvaluateLowSampleCountPercentile, EvaluationPeriods }: MetricAlarmConfig,
  { main }: Watched,
  found: readonly Datapoint[],
): boolean {
  const percent = main.kind === 'metric' ? main.statistic.percent : undefined;
  if (EvaluateLowSampleCountPercentile !== 'ignore' || percent === undefined || percent <= 0 || percent >= 100) {
    return false;
  }
  const share = percent / 100;
  const needed = 10 / (share >= 0.5 ? 1 - share : share);
  const samples = found.slice(-EvaluationPeriods).reduce((sum, { sampleCount = 0 }) => sum + sampleCount, 0);
  // One part in a billion: 1 - 0.99 is not exactly a hundredth.
  return samples < needed * (1 - 1e-9);
}
