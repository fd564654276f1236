import { notEmulated, validationError } from '../errors.ts';
import { parseExpression } from '../math/parse.ts';
import type { Expression } from '../math/syntax.ts';
import { type MetricId, metricIdOf } from '../metrics/metric-id.ts';
import { findStatistic, type Statistic } from '../metrics/statistic.ts';
import type { MetricDataQuery } from './query-schema.ts';

/** A query that was checked by itself. */
export type Query = { readonly id: string; readonly label: string | undefined; readonly returnsData: boolean } & (
  | {
      readonly kind: 'metric';
      readonly metric: MetricId;
      readonly statistic: Statistic;
      readonly periodSeconds: number;
      readonly unit: string | undefined;
    }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly periodSeconds: number | undefined }
);

/** Throws ValidationException for a period that is none of a full minute. */
export function checkPeriod(periodSeconds: number, parameter: string): void {
  if (periodSeconds % 60 === 0) return;
  if ([1, 5, 10, 20, 30].includes(periodSeconds)) throw notEmulated(`High resolution (${parameter} ${periodSeconds})`);
  throw validationError(
    `The value ${periodSeconds} for parameter ${parameter} is invalid: it must be a multiple of 60.`,
  );
}

/** Finds the statistic of a name. Throws ValidationException for one that does not exist or is not emulated. */
export function statisticOf(name: string, parameter: string): Statistic {
  const statistic = findStatistic(name);
  if (statistic) return statistic;
  if (/^(tm|tc|ts|wm)\d|^(TM|TC|TS|WM|PR)\(|^IQM$/.test(name)) throw notEmulated(`The statistic ${name}`);
  throw validationError(`The value ${name} for parameter ${parameter} is not supported.`);
}

/**
 * Checks queries by themselves; whether what expressions refer to exists is seen when they are computed.
 *
 * @throws AwsError `ValidationException`
 */
export function checkQueries(queries: readonly MetricDataQuery[], accountId: string): Query[] {
  const ids = new Set(queries.map(({ Id }) => Id));
  if (ids.size < queries.length)
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
  return queries.map((query, index) => checkQuery(query, `MetricDataQueries.member.${index + 1}`, accountId));
}

function checkQuery(query: MetricDataQuery, at: string, accountId: string): Query {
  const { Id: id, Label: label, ReturnData: returnsData, MetricStat, Expression, Period, AccountId } = query;
  if (!/^[a-z]\w*$/.test(id))
    throw validationError(
      `The value for parameter ${at}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  if (AccountId !== undefined && AccountId !== accountId)
    throw notEmulated(`${at}.AccountId ${AccountId}: another account than ${accountId}`);
  const common = { id, label, returnsData };
  if (Expression !== undefined && MetricStat) throw exclusive(at, 'Expression', 'MetricStat');
  if (MetricStat) {
    if (Period !== undefined) throw exclusive(at, 'Period', 'MetricStat');
    const { Metric, Period: periodSeconds, Stat, Unit: unit } = MetricStat;
    checkPeriod(periodSeconds, `${at}.MetricStat.Period`);
    const statistic = statisticOf(Stat, `${at}.MetricStat.Stat`);
    return { ...common, kind: 'metric', metric: metricIdOf(Metric), statistic, periodSeconds, unit };
  }
  if (Expression === undefined) throw validationError(`${at} must have one of Expression and MetricStat.`);
  if (/^\s*SELECT\b/i.test(Expression)) throw notEmulated(`${at}.Expression: a Metrics Insights query`);
  if (Period !== undefined) checkPeriod(Period, `${at}.Period`);
  return { ...common, kind: 'expression', expression: parseExpression(Expression), periodSeconds: Period };
}

function exclusive(at: string, one: string, other: string): Error {
  return validationError(
    `The parameters ${at}.${one} and ${at}.${other} are mutually exclusive and you have specified both.`,
  );
}
