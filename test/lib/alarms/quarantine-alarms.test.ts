import { readFileSync } from 'node:fs';
import path from 'node:path';
import { quarantineAlarmThing } from '../../../lib/alarms/quarantine-alarms.ts';
import { rejectionAlarms } from '../../../lib/alarms/rejection-alarms.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { offenders, stageNames, synthesized } from '../synthesized.ts';
import { alarmsOf, conditionOf, dimensionOf, metricsOf, type TemplateAlarm } from './template-alarms.ts';

/** The reason that an alarm is about; `undefined` for one that is not of quarantine. */
const reasonOf = (alarm: TemplateAlarm): string | undefined =>
  metricsOf(alarm)
    .filter(({ MetricName }) => MetricName === 'events_quarantined_total')
    .map((metric) => dimensionOf(metric, 'reason'))[0];
const alarms = Object.entries(rejectionAlarms);
const readme = readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8');

describe.each(stageNames)('the alarms of quarantine in %s', (stageName) => {
  const stack = synthesized(stageName);
  const all = alarmsOf(stack).filter(({ properties }) => reasonOf(properties) !== undefined);

  test('there is one for each reason, and no other', () => {
    expect(all.map(({ properties }) => reasonOf(properties) ?? '').toSorted()).toEqual(
      alarms.map(([code]) => code).toSorted(),
    );
  });

  test.each(alarms)('%s: at so many in so long, of the function that refuses it', (code, alarm) => {
    const { properties } = stack.one<TemplateAlarm>(
      `{Alarm ${alarmThingOf(quarantineAlarmThing(code), alarm.severity)}}`,
    );
    const metric = `Sum sluice/${stageName} events_quarantined_total reason=${code} service=${alarm.service}`;
    const when = ` >= ${alarm.threshold}; 1/1 × ${alarm.periodMinutes} min; notBreaching`;
    // A window of a minute does not move over what another had.
    expect(conditionOf(properties)).toBe(
      alarm.periodMinutes === 1 ? `${metric}${when}` : `FILL(value, 0)${when}; value = ${metric}`,
    );
  });

  test('none goes off because nothing is wrong: without a refusal the metric has no data', () => {
    expect(offenders(all, ({ TreatMissingData }) => TreatMissingData !== 'notBreaching')).toEqual([]);
  });

  test.each(alarms)('%s: whoever is woken by it reads what it means, where to look and what to do', (code, alarm) => {
    const { properties } = stack.one<TemplateAlarm>(
      `{Alarm ${alarmThingOf(quarantineAlarmThing(code), alarm.severity)}}`,
    );
    for (const text of [
      alarm.means,
      `npx sluice quarantine list --code ${code} --since 1h --stage ${stageName};`,
      'README, Runbook',
    ])
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
