import { causes } from '../../../lib/alarms/alarm-spec.ts';
import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { causeAlarms } from '../../../lib/alarms/cause-alarms.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { type Resource, stageNames, synthesized } from '../synthesized.ts';
import { alarmsOf } from './template-alarms.ts';

interface Composite {
  readonly AlarmRule: string;
  readonly AlarmDescription: string;
  readonly ActionsSuppressor?: string;
}

/** The names of the alarms in a part of a rule. */
const named = (rule: string): string[] =>
  [...rule.matchAll(/ALARM\("\{Alarm ([^}]*)\.Arn\}"\)/g)].map(([, name = '']) => name);

/** The alarm that a silent one says tells of it. */
const tellerOf = ({ properties }: Resource<{ AlarmDescription: string }>): string | undefined =>
  / Told by sluice-\w+-([\w-]+)\.$/.exec(properties.AlarmDescription)?.[1];

describe.each(stageNames)('the composite alarms of %s', (stageName) => {
  const stack = synthesized(stageName);
  const specs = alarmSpecs(findStage(stageName));
  const ruleOf = (cause: (typeof causes)[number]): [any: string, unless: string] => {
    const label = `{CompositeAlarm ${alarmThingOf(cause, causeAlarms[cause].severity)}}`;
    const { AlarmRule } = stack.one<Composite>(label).properties;
    const [any = '', unless = ''] = AlarmRule.split(' AND (NOT ');
    return [any, unless];
  };

  test('there is one for each cause, and no other', () => {
    expect(stack.all('AWS::CloudWatch::CompositeAlarm')).toHaveLength(causes.length);
  });

  test.each(causes)('%s goes off with any alarm that leaves the telling to it', (cause) => {
    const told = specs.filter(({ toldBy }) => toldBy === cause);
    const [any] = ruleOf(cause);
    expect(named(any).toSorted()).toEqual(told.map(({ thing, severity }) => alarmThingOf(thing, severity)).toSorted());
    expect(any.match(/ AND /)).toBeNull();
  });

  test.each(causes)('%s is as urgent as what it tells of', (cause) => {
    const severities = specs.filter(({ toldBy }) => toldBy === cause).map(({ severity }) => severity);
    expect(new Set(severities)).toEqual(new Set([causeAlarms[cause].severity]));
  });

  test('while the key cannot be used, and a little longer, nothing else wakes anybody, but for what is lost with it', () => {
    expect(causes.map((cause) => [cause, named(ruleOf(cause)[1])])).toEqual([
      ['ingest', ['key-lately-critical']],
      ['send', ['key-lately-critical']],
      ['route', []],
      ['functions', ['key-lately-critical']],
    ]);
  });

  test('what leaves the telling to another says to which', () => {
    const silent = alarmsOf(stack).filter(({ properties }) => !properties.AlarmActions);
    expect(silent.length).toBe(specs.filter(({ toldBy }) => toldBy).length);
    const tellers = ['key-critical', ...causes.map((cause) => alarmThingOf(cause, causeAlarms[cause].severity))];
    for (const alarm of silent) expect(tellers).toContain(tellerOf(alarm));
  });
});
