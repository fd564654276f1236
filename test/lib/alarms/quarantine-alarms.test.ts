import { readFileSync } from 'node:fs';
import path from 'node:path';
import { quarantineAlarmThing } from '../../../lib/alarms/quarantine-alarms.ts';
import { rejectionAlarms } from '../../../lib/alarms/rejection-alarms.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { offenders, stageNames, synthesized } from '../synthesized.ts';

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { Name: string; Value: string }[];
  readonly Statistic: string;
  readonly Period: number;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
}

const reasonOf = ({ Dimensions }: Alarm): string => Dimensions.find(({ Name }) => Name === 'reason')?.Value ?? '';
const alarms = Object.entries(rejectionAlarms);
const readme = readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8');

describe.each(stageNames)('the alarms of quarantine in %s', (stageName) => {
  const stack = synthesized(stageName);
  const all = stack
    .all<Alarm>('AWS::CloudWatch::Alarm')
    .filter(({ properties }) => properties.MetricName === 'events_quarantined_total');

  test('there is one for each reason, and no other', () => {
    expect(all.map(({ properties }) => reasonOf(properties)).toSorted()).toEqual(
      alarms.map(([code]) => code).toSorted(),
    );
  });

  test.each(alarms)('%s: at so many in so long, of the function that refuses it', (code, alarm) => {
    const { properties } = stack.one<Alarm>(`{Alarm ${alarmThingOf(quarantineAlarmThing(code), alarm.severity)}}`);
    expect(properties).toMatchObject({
      Namespace: `sluice/${stageName}`,
      Dimensions: [
        { Name: 'reason', Value: code },
        { Name: 'service', Value: alarm.service },
      ],
      Statistic: 'Sum',
      Period: 60 * alarm.periodMinutes,
      Threshold: alarm.threshold,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  test('none goes off because nothing is wrong: without a refusal the metric has no data', () => {
    expect(offenders(all, ({ TreatMissingData }) => TreatMissingData !== 'notBreaching')).toEqual([]);
  });

  test.each(alarms)('%s: whoever is woken by it reads what it means, where to look and what to do', (code, alarm) => {
    const { properties } = stack.one<Alarm>(`{Alarm ${alarmThingOf(quarantineAlarmThing(code), alarm.severity)}}`);
    for (const text of [alarm.means, `sluice-${stageName}-quarantine`, 'README, Runbook'])
      expect(properties.AlarmDescription).toContain(text);
  });
});

test('what a single event may harm is critical at the first', () => {
  const critical = alarms.filter(([, { severity }]) => severity === 'critical');
  expect(critical).not.toEqual([]);
  expect(critical.filter(([, { threshold, periodMinutes }]) => threshold > 1 || periodMinutes > 1)).toEqual([]);
});

test.each(alarms)('the runbook says what to do about %s', (code, { severity }) => {
  const runbook = readme.slice(readme.indexOf('\n## Runbook'), readme.indexOf('\n## Develop'));
  expect(runbook).toContain(`| \`${code}\` `);
  expect(runbook).toContain(severity);
});
