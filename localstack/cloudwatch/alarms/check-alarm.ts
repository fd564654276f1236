import { notEmulated, validationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { metricIdOf } from '../metrics/metric-id.ts';
import { checkPeriod, checkQueries, type Query, statisticOf } from '../queries/check-queries.ts';
import type { MetricDataQuery } from '../queries/query-schema.ts';
import { Computation } from '../queries/computation.ts';
import type { MetricAlarmConfig } from './alarm-config.ts';

/** What a metric alarm looks at, checked. */
export interface Watched {
  readonly queries: readonly Query[];
  /** The one whose data the alarm judges. */
  readonly main: Query;
  readonly periodSeconds: number;
  readonly threshold: number;
}

const singleMetricMembers = ['Namespace', 'Period', 'Unit', 'Statistic', 'ExtendedStatistic'] as const;

/**
 * Checks that the parts of an alarm go together.
 *
 * @throws AwsError `ValidationException`
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (checked 2026-11-21)
 */
export function checkAlarm(config: MetricAlarmConfig, accountId: string): Watched {
  const { ComparisonOperator, DatapointsToAlarm, EvaluationPeriods, Threshold: threshold } = config;
  if (/Lower|Upper/.test(ComparisonOperator))
    throw notEmulated(`ComparisonOperator ${ComparisonOperator}: anomaly detection`);
  if (threshold === undefined) throw validationError('Threshold must not be null.');
  if (DatapointsToAlarm !== undefined && DatapointsToAlarm > EvaluationPeriods)
    throw validationError('DatapointsToAlarm must not be greater than EvaluationPeriods.');
  const { queries, main } = config.Metrics ? ofMetrics(config, config.Metrics, accountId) : ofMetric(config);
  const periodSeconds = new Computation(queries, { read: nothing }).periodSeconds(main);
  checkLength(periodSeconds, EvaluationPeriods);
  return { queries, main, periodSeconds, threshold };
}

function ofMetric(config: MetricAlarmConfig): Pick<Watched, 'queries' | 'main'> {
  const { MetricName, Namespace, Dimensions, Period, Unit: unit } = config;
  if (MetricName === undefined) throw validationError('MetricName must not be null');
  if (Namespace === undefined) throw validationError('Namespace must not be null');
  if (Period === undefined) throw validationError('Period must not be null');
  checkPeriod(Period, 'Period');
  const name = statisticName(config);
  const statistic = statisticOf(name, config.Statistic ? 'Statistic' : 'ExtendedStatistic');
  const metric = metricIdOf({ MetricName, Namespace, Dimensions });
  const main: Query = {
    id: 'm1',
    label: undefined,
    returnsData: true,
    kind: 'metric',
    metric,
    statistic,
    periodSeconds: Period,
    unit,
  };
  return { queries: [main], main };
}

function statisticName({ Statistic, ExtendedStatistic }: MetricAlarmConfig): string {
  const name = Statistic ?? ExtendedStatistic;
  if (name === undefined || (Statistic !== undefined && ExtendedStatistic !== undefined))
    throw validationError('Exactly one of Statistic and ExtendedStatistic must be specified.');
  return name;
}

function ofMetrics(
  config: MetricAlarmConfig,
  metrics: readonly MetricDataQuery[],
  accountId: string,
): Pick<Watched, 'queries' | 'main'> {
  const beside = [...singleMetricMembers, 'MetricName' as const].filter((name) => config[name] !== undefined);
  if (config.Dimensions.length > 0 || beside.length > 0)
    throw validationError(`${beside[0] ?? 'Dimensions'} should not be set if list of Metrics is set.`);
  const queries = checkQueries(metrics, accountId);
  const [main, ...others] = queries.filter(({ returnsData }) => returnsData);
  if (!main || others.length > 0) throw validationError('Exactly one element of the metrics list should return data.');
  const count = queries.filter(({ kind }) => kind === 'metric').length;
  if (count > limits.metricsPerAlarm)
    throw validationError(`The metrics list has ${count} metrics; an alarm can have ${limits.metricsPerAlarm}.`);
  const { kind } = new Computation(queries, { read: nothing }).compute(main, {
    startMs: 0,
    periodMs: 60_000,
    count: 1,
  });
  if (kind !== 'series') throw validationError(`The expression ${main.id} does not return a single time series.`);
  return { queries, main };
}

/** A store without any metric: to see what kind of result an expression has. */
function nothing() {
  return { units: [], periods: new Map() };
}

function checkLength(periodSeconds: number, evaluationPeriods: number): void {
  const { shortPeriods, longPeriods } = limits.maxEvaluationSeconds;
  const max = periodSeconds < 3600 ? shortPeriods : longPeriods;
  if (periodSeconds * evaluationPeriods > max) {
    throw validationError(
      `Metrics cannot be checked across more than ${max} seconds (EvaluationPeriods * Period must be <= ${max}).`,
    );
  }
}
