import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { causes } from '../../../lib/alarms/alarm-spec.ts';
import { causeAlarms } from '../../../lib/alarms/cause-alarms.ts';
import { rejectionAlarms } from '../../../lib/alarms/rejection-alarms.ts';
import { quarantineAlarmThing } from '../../../lib/alarms/quarantine-alarms.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { type Alarm, alarmOf } from '../../../bin/status/alarm.ts';
import { synthesized } from '../../lib/synthesized.ts';

interface Written {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
}

const place = ' --stage prod';
const prefix = 'sluice-prod-';

/** The alarms of the template, as they are read when they are on. */
const read = new Map(
  ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    synthesized('prod')
      .all<Written>(type)
      .map(({ properties: { AlarmName: name, AlarmDescription: description } }): [string, Alarm] => {
        const alarm = alarmOf({ name, state: 'ALARM', sinceMs: 0, description }, prefix, place);
        return [alarm.thing, alarm];
      }),
  ),
);

test.each(alarmSpecs(findStage('prod')).map((spec) => [spec.thing, spec] as const))(
  'the alarm %s is read as it was written',
  (thing, { severity, toldBy, means, look, runbook }) => {
    const alarm = read.get(thing);
    expect(alarm).toMatchObject({ severity, toldBy });
    expect(means.startsWith(alarm?.means ?? '?')).toBe(true);
    const command = /-(dlq|undelivered)$/.test(thing)
      ? `npx sluice dlq peek ${thing}`
      : thing.startsWith('quarantine-')
        ? `npx sluice quarantine list --code ${runbook} --since 1h`
        : `${look} (README, Runbook, ${runbook})`;
    expect(alarm?.look.startsWith(command)).toBe(true);
    // The key is everybody's, and no event passes the functions that only look.
    if (!/^(key|query|watch)/.test(thing)) expect(alarm?.stage).toBeDefined();
  },
);

test.each(causes)('the alarm %s, which is made of others, is read as it was written', (thing) => {
  const { severity, look } = causeAlarms[thing];
  expect(read.get(thing)).toMatchObject({ severity, toldBy: undefined });
  expect(read.get(thing)?.look.startsWith(look.replace('<stage>', 'prod'))).toBe(true);
});

test.each(Object.entries(rejectionAlarms))('the alarm for %s leads to what was refused so', (code, { severity }) => {
  const look = `npx sluice quarantine list --code ${code} --since 1h --stage prod`;
  expect(read.get(quarantineAlarmThing(code))).toMatchObject({ severity, stage: 'quarantine', look });
});

test('the command of a description leads to where the status is of', () => {
  const [name, description] = [
    `${prefix}action-reporting-age-warning`,
    read.get('action-reporting-age')?.description ?? '',
  ];
  const alarm = alarmOf(
    { name, state: 'ALARM', sinceMs: 0, description },
    prefix,
    ' --stage prod --local http://127.0.0.1:1',
  );
  expect(alarm.look).toMatch(
    /^npx sluice dlq peek action-reporting-dlq --stage prod --local http:\/\/127\.0\.0\.1:1, and/,
  );
});

test('an alarm that was made by hand is a warning', () => {
  const fact = { name: 'sluice-prod-by-hand', state: 'ALARM', sinceMs: 0, description: '' } as const;
  expect(alarmOf(fact, prefix, place)).toMatchObject({
    thing: 'by-hand',
    severity: 'warning',
    stage: undefined,
    look: 'aws cloudwatch describe-alarms --alarm-names sluice-prod-by-hand',
  });
});

test('what a description has in it reaches no terminal as a control character', () => {
  const fact = {
    name: alarmThingOf('x', 'critical'),
    state: 'ALARM',
    sinceMs: 0,
    description: 'a\u001B[31mb. c',
  } as const;
  expect(alarmOf(fact, '', place).means).toBe('a [31mb');
});
