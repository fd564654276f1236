import { apiAlarmSpecs } from './api-alarms.ts';
import type { AlarmedStage, AlarmSpec } from './alarm-spec.ts';
import { backlogAlarmSpecs } from './backlog-alarms.ts';
import { countAlarmSpecs } from './count-alarms.ts';
import { functionAlarmSpecs } from './function-alarms.ts';
import { progressAlarmSpecs } from './progress-alarms.ts';
import { quarantineAlarmSpecs } from './quarantine-alarms.ts';
import { queueAlarmSpecs } from './queue-alarms.ts';
import { ruleAlarmSpecs } from './rule-alarms.ts';
import { watchAlarmSpecs } from './watch-alarms.ts';

/** Every alarm of a stage that looks at metrics; what is made of others is in `causeAlarms`. */
export function alarmSpecs(stage: AlarmedStage): readonly AlarmSpec[] {
  return [
    ...watchAlarmSpecs(stage),
    ...apiAlarmSpecs(stage),
    ...queueAlarmSpecs(stage),
    ...backlogAlarmSpecs(stage),
    ...functionAlarmSpecs(stage),
    ...progressAlarmSpecs(stage),
    ...countAlarmSpecs(stage),
    ...ruleAlarmSpecs(stage),
    ...quarantineAlarmSpecs(stage),
  ];
}
