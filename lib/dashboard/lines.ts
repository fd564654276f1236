import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { metricNames } from '../../schemas/metric-names.ts';
import { metricsNamespaceOf } from '../names.ts';
import type { StageScope } from '../stage-scope.ts';

/** What every line needs to know of its stage. */
export type LineScope = Pick<StageScope, 'stage' | 'nameOf'>;

/** What is drawn of a metric: its name, how a minute of it is summed up, and what it is called in the legend. */
export interface LineOf<Name extends string = string> {
  readonly metric: Name;
  /** @default 'Sum' */
  readonly stat?: string;
  /** @default the metric's name */
  readonly label?: string;
}

/** How much waits in a queue. */
export const waiting: LineOf = { metric: 'ApproximateNumberOfMessagesVisible', stat: 'Maximum' };

interface Source {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A line of a queue. */
export function queueLine({ nameOf }: LineScope, thing: string, of: LineOf): IMetric {
  return line({ namespace: 'AWS/SQS', dimensions: { QueueName: nameOf(thing) } }, of);
}

/** A line of what Lambda says of a function. */
export function functionLine({ nameOf }: LineScope, thing: string, of: LineOf): IMetric {
  return line({ namespace: 'AWS/Lambda', dimensions: { FunctionName: nameOf(thing) } }, of);
}

/** How often a function failed or was not let run. */
export function functionFailures(scope: LineScope, thing: string): readonly IMetric[] {
  return [
    functionLine(scope, thing, { metric: 'Errors', label: 'errors' }),
    functionLine(scope, thing, { metric: 'Throttles', label: 'throttled' }),
  ];
}

/** The usual time and the slow ones. */
export function percentiles(lineOf: (of: { readonly stat: string; readonly label: string }) => IMetric): IMetric[] {
  return ['p50', 'p99'].map((stat) => lineOf({ stat, label: stat }));
}

/** A line of a rule on the stage's bus. */
export function ruleLine({ nameOf }: LineScope, thing: string, of: LineOf): IMetric {
  const dimensions = { EventBusName: nameOf('events'), RuleName: nameOf(thing) };
  return line({ namespace: 'AWS/Events', dimensions }, of);
}

/** A line of a table, or of one of its indexes, which is not in that of its table. */
export function tableLine(
  { nameOf }: LineScope,
  thing: string,
  { index, ...of }: LineOf & { readonly index?: string },
): IMetric {
  const dimensions = { TableName: nameOf(thing), ...(index !== undefined && { GlobalSecondaryIndexName: index }) };
  return line({ namespace: 'AWS/DynamoDB', dimensions }, of);
}

/** A line of what a function counts itself. */
export function ownLine(
  { stage }: LineScope,
  service: string,
  { reason, ...of }: LineOf<(typeof metricNames)[keyof typeof metricNames]> & { readonly reason?: string },
): IMetric {
  const dimensions = { service, ...(reason !== undefined && { reason }) };
  return line({ namespace: metricsNamespaceOf(stage.name), dimensions }, of);
}

/** A line of the API. */
export function apiLine({ nameOf }: LineScope, apiStage: string, of: LineOf): IMetric {
  return line({ namespace: 'AWS/ApiGateway', dimensions: { ApiName: nameOf('api'), Stage: apiStage } }, of);
}

/** Names are written out rather than referred to, so that the body can be read in the template. */
function line({ namespace, dimensions }: Source, { metric, stat = 'Sum', label = metric }: LineOf): IMetric {
  return new Metric({
    namespace,
    metricName: metric,
    dimensionsMap: dimensions,
    statistic: stat,
    label,
    period: Duration.minutes(1),
  });
}
