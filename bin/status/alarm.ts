import { quarantineAlarmThing } from '../../lib/alarms/quarantine-alarms.ts';
import { severities, type Severity } from '../../lib/alarms/severity.ts';
import { actionThing } from '../../schemas/action-queues.ts';
import { busDeadLettersThing, isDeadLetters } from '../../schemas/dead-letters.ts';
import { ingestDeadLettersThing, ingestDoors } from '../../schemas/ingest-queues.ts';
import { rejectionMeanings } from '../../schemas/rejection-codes.ts';
import type { AlarmFact } from './facts.ts';
import type { FlowStage } from './model.ts';

/** An alarm, and what its name and its description say. */
export interface Alarm extends AlarmFact {
  /** Its name without the stage's prefix and the severity. */
  readonly thing: string;
  readonly severity: Severity;
  readonly stage: FlowStage | undefined;
  /** The thing of the composite alarm that tells of it. */
  readonly toldBy: string | undefined;
  /** What it means that it is on: the first sentence of its description. */
  readonly means: string;
  /** The command that looks further, or where it is said what to do. */
  readonly look: string;
}

/** Reads an alarm as `lib/alarms/stage-alarm.ts` writes them. One that says no severity is taken for a warning. */
export function alarmOf(fact: AlarmFact, prefix: string, place: string): Alarm {
  const whole = fact.name.slice(prefix.length);
  const severity = severities.find((each) => whole.endsWith(`-${each}`));
  const thing = severity === undefined ? whole : whole.slice(0, -severity.length - 1);
  const text = fact.description.replaceAll(/\p{C}/gu, ' ');
  const means = /^.*?[.!?](?= |$)/.exec(text)?.[0].slice(0, -1) ?? text;
  return {
    ...fact,
    thing,
    severity: severity ?? 'warning',
    stage: stageOf(thing),
    means,
    toldBy: / Told by (?:sluice-[^-]*-)?(\S+?)(?:-critical|-warning)?\.$/.exec(text)?.[1],
    look: commandOf(thing, place) ?? lookIn(text, place) ?? `aws cloudwatch describe-alarms --alarm-names ${fact.name}`,
  };
}

/** Alarms of a stage of the flow, by what their things begin with. */
const beginnings: readonly (readonly [beginning: string, stage: FlowStage])[] = [
  ['ingest', 'ingest'],
  ['api', 'ingest'],
  ['validator', 'validate'],
  ['count-received', 'validate'],
  ['send', 'send'],
  ['count-sent', 'send'],
  ['route', 'route'],
  [actionThing(''), 'route'],
  [busDeadLettersThing, 'route'],
  ['bus-log', 'route'],
  ['quarantine', 'quarantine'],
];

function stageOf(thing: string): FlowStage | undefined {
  return beginnings.find(([beginning]) => thing.startsWith(beginning))?.[1];
}

function commandOf(thing: string, place: string): string | undefined {
  const code = Object.keys(rejectionMeanings).find((each) => thing === quarantineAlarmThing(each));
  if (code !== undefined) return `npx sluice quarantine list --code ${code} --since 1h${place}`;
  if (ingestDoors.some((door) => thing === ingestDeadLettersThing(door)))
    return `npx sluice dlq peek ${thing}.fifo${place}`;
  if (isDeadLetters(thing)) return `npx sluice dlq peek ${thing}${place}`;
  return undefined;
}

/** What an alarm's own description says of it, for the place that the status is of: a stage may run on a laptop. */
function lookIn(description: string, place: string): string | undefined {
  const [, look, runbook] = /Look: (.*?); what to do: (README, Runbook, \S+?)\.(?: |$)/.exec(description) ?? [];
  return look === undefined
    ? undefined
    : `${look.replace(/(npx sluice [^,]*?) --stage [a-z0-9]+/, (_all, command) => `${command}${place}`)} (${runbook})`;
}
