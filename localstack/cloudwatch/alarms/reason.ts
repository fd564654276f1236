import type { MetricAlarmConfig } from './alarm-config.ts';
import type { Watched } from './check-alarm.ts';
import { comparisonOf } from './comparison.ts';
import type { Datapoint } from './datapoint.ts';
import type { StateValue, Verdict } from './judge.ts';
import { counted, decimal, pointTime, timestampText } from './text.ts';

/** An alarm's evaluation, as far as it is told. */
export interface Evaluation {
  readonly config: MetricAlarmConfig;
  readonly watched: Watched;
  readonly datapoints: readonly Datapoint[];
  readonly verdict: Verdict;
  /** ms since the epoch. */
  readonly atMs: number;
}

/**
 * Why an alarm is in a state, in CloudWatch's words. AWS documents examples only; the others are as they are seen in
 * notifications.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html (checked 2026-11-21)
 */
export function stateReason(evaluation: Evaluation, state: StateValue): string {
  const { config, verdict, datapoints } = evaluation;
  if (state === 'INSUFFICIENT_DATA') {
    const unknown = config.EvaluationPeriods - verdict.judged.length;
    return `Insufficient Data: ${counted(unknown, 'datapoint')} ${unknown === 1 ? 'was' : 'were'} unknown.`;
  }
  const filled = fillText(evaluation);
  const judged = verdict.judged.flatMap((index) => datapoints[index] ?? []);
  if (judged.length === 0) {
    return `Threshold Crossed: no datapoints were received for ${counted(config.EvaluationPeriods, 'period')}${filled}.`;
  }
  const deciding = judged.filter(({ value = NaN }) => breaches(evaluation, value) === (state === 'ALARM')).reverse();
  const list = deciding.map(({ value = NaN, startMs }) => `${decimal(value)} (${pointTime(startMs)})`).join(', ');
  const verb = deciding.length === 1 ? 'was' : 'were';
  const not = state === 'ALARM' ? '' : 'not ';
  const { words } = comparisonOf(config);
  const threshold = decimal(evaluation.watched.threshold);
  const crossing = `[${list}] ${verb} ${not}${words} the threshold (${threshold})${filled}`;
  if (config.DatapointsToAlarm === undefined)
    return `Threshold Crossed: ${counted(deciding.length, 'datapoint')} ${crossing}.`;
  return `Threshold Crossed: ${deciding.length} out of the last ${config.EvaluationPeriods} datapoints ${crossing} ${minimumText(config, state)}.`;
}

function fillText({ config, verdict: { filled } }: Evaluation): string {
  if (filled === 0) return '';
  const isBreaching = config.TreatMissingData === 'breaching';
  const verb = filled === 1 ? 'was' : 'were';
  return ` and ${counted(filled, 'missing datapoint')} ${verb} treated as [${isBreaching ? 'Breaching' : 'NonBreaching'}]`;
}

function minimumText({ DatapointsToAlarm = 1, EvaluationPeriods }: MetricAlarmConfig, state: StateValue): string {
  const [needed, transition] =
    state === 'ALARM' ? [DatapointsToAlarm, 'OK -> ALARM'] : [EvaluationPeriods - DatapointsToAlarm + 1, 'ALARM -> OK'];
  return `(minimum ${counted(needed, 'datapoint')} for ${transition} transition)`;
}

function breaches({ config, watched }: Evaluation, value: number): boolean {
  return comparisonOf(config).holds(value, watched.threshold);
}

/** The same for programs: JSON. Of the points that were judged, the recent ones are listed oldest first. */
export function stateReasonData(evaluation: Evaluation): string {
  const { config, watched, datapoints, verdict, atMs } = evaluation;
  const judged = verdict.judged.flatMap((index) => datapoints[index] ?? []);
  const missing = datapoints
    .filter(({ value }) => value === undefined)
    .slice(-(config.EvaluationPeriods - judged.length));
  const evaluated = [...judged, ...(judged.length < config.EvaluationPeriods ? missing : [])];
  const statistic = config.Statistic ?? config.ExtendedStatistic;
  return JSON.stringify({
    version: '1.0',
    queryDate: timestampText(atMs),
    startDate: judged[0] && timestampText(judged[0].startMs),
    unit: config.Unit,
    statistic,
    period: watched.periodSeconds,
    recentDatapoints: judged.map(({ value }) => value),
    threshold: watched.threshold,
    evaluatedDatapoints: evaluated
      .sort((one, other) => other.startMs - one.startMs)
      .map(({ startMs, sampleCount, value }) => ({ timestamp: timestampText(startMs), sampleCount, value })),
  });
}
