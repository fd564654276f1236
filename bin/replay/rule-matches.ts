import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { actionThing } from '../../schemas/action-queues.ts';
import type { Operator } from '../operator/operator.ts';
import type { Range } from '../events/time-range.ts';

/** How often each action's rule matched in a range; an action of which CloudWatch says nothing is not in it. */
export type RuleMatches = ReadonlyMap<string, number>;

const minuteMs = 60_000;

/**
 * CloudWatch keeps minutes for 15 days, five minutes for 63, and hours for 455: the finest that it still has for a time.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html (not checked)
 */
const periods = [
  { days: 15, seconds: 60 },
  { days: 63, seconds: 300 },
  { days: Infinity, seconds: 3_600 },
] as const;

/**
 * How many events each action's rule matched in a range, in whole periods; replays of that time are among them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (`MatchedEvents`, checked 2026-11-27)
 */
export async function ruleMatches(
  { cloudWatch, nameOf }: Pick<Operator, 'cloudWatch' | 'nameOf'>,
  actions: readonly string[],
  { fromMs, endMs }: Range,
  nowMs: number,
): Promise<RuleMatches> {
  const ageDays = (nowMs - fromMs) / (24 * 60 * minuteMs);
  const seconds = periods.find(({ days }) => ageDays < days)?.seconds ?? 3_600;
  const periodMs = seconds * 1_000;
  const sums = new Map<string, number>();
  let NextToken: string | undefined;
  do {
    const answer = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(Math.floor(fromMs / periodMs) * periodMs),
        EndTime: new Date(Math.ceil(endMs / periodMs) * periodMs),
        MetricDataQueries: actions.map((action, index) => queryOf(nameOf, action, index, seconds)),
        ...(NextToken !== undefined && { NextToken }),
      }),
    );
    for (const { Id = '', Values = [] } of answer.MetricDataResults ?? []) {
      const action = actions[Number(Id.slice(1))];
      if (action === undefined || Values.length === 0) continue;
      sums.set(
        action,
        Values.reduce((sum, value) => sum + value, sums.get(action) ?? 0),
      );
    }
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return sums;
}

function queryOf(nameOf: Operator['nameOf'], action: string, index: number, Period: number) {
  const Dimensions = [
    { Name: 'EventBusName', Value: nameOf('events') },
    { Name: 'RuleName', Value: nameOf(actionThing(action)) },
  ];
  const Metric = { Namespace: 'AWS/Events', MetricName: 'MatchedEvents', Dimensions };
  return { Id: `a${index}`, MetricStat: { Metric, Period, Stat: 'Sum' } };
}
