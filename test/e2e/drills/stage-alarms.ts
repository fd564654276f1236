import type { AlarmSpec } from '../../../lib/alarms/alarm-spec.ts';
import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { causeAlarms } from '../../../lib/alarms/cause-alarms.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { testStage } from '../assembly-folder.ts';
import type { PipelineBed } from '../pipeline-bed.ts';

/** Every alarm of the stage that looks at metrics. */
export const specs: readonly AlarmSpec[] = alarmSpecs(findStage(testStage));

/** Every alarm of the stage, composite ones too: its thing to its name without `sluice-<stage>-`. */
const names: ReadonlyMap<string, string> = new Map(
  [...specs, ...Object.entries(causeAlarms).map(([thing, { severity }]) => ({ thing, severity }))].map(
    ({ thing, severity }) => [thing, alarmThingOf(thing, severity)],
  ),
);

/** Who tells of alarms: each itself, or the one that it leaves that to. */
export function tellersOf(alarms: readonly string[]): string[] {
  return [...new Set(alarms.map((alarm) => specs.find(({ thing }) => thing === alarm)?.toldBy ?? alarm))];
}

/** The alarms that are on, or without a state yet, by their things. */
export function notOver(bed: PipelineBed): string[] {
  const { alarms } = bed.cloud.services.cloudWatch;
  return thingsOf((name) => alarms.find(bed.nameOf(name))?.state.value !== 'OK');
}

/** The alarms that went off after so many observations, by their things. */
export function wentOff(bed: PipelineBed, from: number): string[] {
  const seen = new Set(
    bed.observations
      .slice(from)
      .flatMap((one) => (one.kind === 'alarm-changed' && one.to === 'ALARM' ? [one.alarm] : [])),
  );
  return thingsOf((name) => seen.has(bed.nameOf(name)));
}

/** Of which alarms a state was told after so many observations, by their things: each as often as it was told. */
export function toldOf(bed: PipelineBed, from: number, state: string): string[] {
  return bed.observations.slice(from).flatMap((one) => {
    if (one.kind !== 'notification-delivered' || !one.subject?.startsWith(`${state}: `)) return [];
    return thingsOf((name) => one.source.endsWith(`:alarm:${bed.nameOf(name)}`));
  });
}

function thingsOf(isMeant: (name: string) => boolean): string[] {
  return [...names].flatMap(([thing, name]) => (isMeant(name) ? [thing] : []));
}
