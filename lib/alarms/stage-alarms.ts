import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  type IAlarmRule,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlarmSpec, type Cause, causes } from './alarm-spec.ts';
import { alarmSpecs } from './alarm-specs.ts';
import { causeAlarms } from './cause-alarms.ts';
import { type AlarmScope, alarmThingOf, stageAlarm, stageComposite } from './stage-alarm.ts';
import { watchAlarms } from './watch-alarms.ts';

const operators = {
  '>': ComparisonOperator.GREATER_THAN_THRESHOLD,
  '>=': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  '<': ComparisonOperator.LESS_THAN_THRESHOLD,
} as const satisfies Record<AlarmSpec['comparison'], ComparisonOperator>;

const missing = {
  notBreaching: TreatMissingData.NOT_BREACHING,
  breaching: TreatMissingData.BREACHING,
} as const satisfies Record<AlarmSpec['missing'], TreatMissingData>;

/** Every alarm of a stage, from its table, and the composite ones, each of which tells of several at once. */
export class StageAlarms extends Construct {
  constructor(scope: Construct, id: string, alarmScope: AlarmScope) {
    super(scope, id);
    const specs = alarmSpecs(alarmScope.stage);
    const alarms = new Map(specs.map((spec) => [spec.thing, this.#alarm(spec, alarmScope)]));
    for (const cause of causes) {
      const { unless, look, ...identity } = causeAlarms[cause];
      const told = specs.filter(({ toldBy }) => toldBy === cause).map(({ thing }) => isOn(alarms.get(thing)));
      const any = AlarmRule.anyOf(...told);
      const alarmRule = unless === undefined ? any : AlarmRule.allOf(any, AlarmRule.not(isOn(alarms.get(unless))));
      stageComposite(this, cause, alarmScope, {
        ...identity,
        look: look.replace('<stage>', alarmScope.stage.name),
        thing: cause,
        alarmRule,
      });
    }
  }

  #alarm({ thing, severity, means, look, runbook, toldBy, ...spec }: AlarmSpec, alarmScope: AlarmScope): Alarm {
    return stageAlarm(this, thing, alarmScope, {
      thing,
      severity,
      means,
      look,
      runbook,
      toldBy: toldBy && alarmScope.nameOf(tellerOf(toldBy)),
      metric: metricOf(spec),
      threshold: spec.threshold,
      comparisonOperator: operators[spec.comparison],
      evaluationPeriods: spec.periods,
      treatMissingData: missing[spec.missing],
    });
  }
}

function metricOf({
  metrics,
  expression,
  periodMinutes,
}: Pick<AlarmSpec, 'metrics' | 'expression' | 'periodMinutes'>): IMetric {
  const period = Duration.minutes(periodMinutes);
  const usingMetrics = Object.fromEntries(
    Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic }]) => [
      id,
      new Metric({ namespace, metricName: name, dimensionsMap: { ...dimensions }, statistic, period }),
    ]),
  );
  const [alone, ...others] = Object.values(usingMetrics);
  if (expression !== undefined) return new MathExpression({ expression, usingMetrics, period });
  if (alone && others.length === 0) return alone;
  throw new Error(
    `got the metrics ${Object.keys(metrics).join(', ')} and no expression; expected one of several metrics`,
  );
}

/** The name of the alarm that tells of others, without `sluice-<stage>-`. */
function tellerOf(teller: Cause | 'key'): string {
  const { severity } = teller === 'key' ? watchAlarms.key : causeAlarms[teller];
  return alarmThingOf(teller, severity);
}

/** @throws Error for an alarm that is in no table */
function isOn(alarm: Alarm | undefined): IAlarmRule {
  if (alarm) return AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
  throw new Error('a composite alarm names an alarm that is in no table');
}
