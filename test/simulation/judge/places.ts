import type { Template, TemplateResource } from '../../../localstack/template/template.ts';
import { prefix } from '../world/world.ts';
import type { Violation } from './violation.ts';

/** A row of the runbook. */
export interface RunbookRow {
  /** What alarms send to: `action-<name>-dlq`. */
  readonly entries: readonly string[];
  readonly text: string;
}

/** The runbook as it is held against a template. */
export interface Runbook {
  readonly rows: readonly RunbookRow[];
  /** Its commands, without `npx sluice`. */
  readonly commands: readonly string[];
}

/** A place where events come to rest. */
interface Place {
  readonly name: string;
  /** Which of the alarms are about it, by how they are written in the template. */
  readonly isWatchedBy: (alarm: string) => boolean;
  /** The command that moves on what rests there; whatever reads the place does, without one. */
  readonly command?: string;
}

/** Every reason for which the pipeline quarantines, in the judge's own words. */
const codes = [
  'too_large',
  'too_complex',
  'malformed_json',
  'ambiguous_json',
  'invalid_envelope',
  'unknown_type',
  'invalid_data',
  'invalid_group',
  'wrong_client',
  'type_not_allowed',
  'conflict',
  'unsendable',
];

/** Tables and buckets in which no event waits for anybody: what is known of deliveries, targets, subjects and commands. */
const noPlaces: ReadonlySet<string> = new Set(['deliveries', 'targets', 'facts', 'audit']);

/** Invariant 6: every place of a template has an alarm, that alarm has a row in the runbook, and the runbook has the command that moves on what rests there. */
export function judgePlaces(template: Template, runbook: Runbook): Violation[] {
  const resources = Object.values(template.Resources);
  const alarms = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  return resources.flatMap((resource) => {
    const places = placesOf(resource);
    const subject = JSON.stringify(resource.Properties['QueueName'] ?? resource.Properties['TableName'] ?? '');
    if (!places) return [{ invariant: 6, subject, what: 'is a place of which nobody says what rests there' }];
    return places.flatMap((place) => judgePlace(place, alarms, runbook));
  });
}

function judgePlace(place: Place, alarms: readonly TemplateResource[], { rows, commands }: Runbook): Violation[] {
  const violation = (what: string): Violation[] => [{ invariant: 6, subject: place.name, what }];
  const watching = alarms.filter(({ Properties }) => place.isWatchedBy(JSON.stringify(Properties)));
  if (watching.length === 0) return violation('has no alarm');
  const lost = watching.find((alarm) => !rows.some(({ entries }) => entries.includes(entryOf(alarm))));
  if (lost)
    return violation(`has the alarm ${String(lost.Properties['AlarmName'])}, of which the runbook says nothing`);
  const { command } = place;
  if (command === undefined || commands.some((each) => each.startsWith(command))) return [];
  return violation(`has no command ${command} in the runbook`);
}

/** `undefined` for what may be a place and is not known. */
function placesOf({ Type, Properties }: TemplateResource): readonly Place[] | undefined {
  if (Type === 'AWS::SQS::Queue') return [queueOf(String(Properties['QueueName']))];
  if (Type !== 'AWS::DynamoDB::Table' && Type !== 'AWS::S3::Bucket') return [];
  const name = JSON.stringify(Properties['TableName'] ?? Properties['BucketName']);
  const thing = /^[^a-z]*(?:"Fn::Join":\["",\[")?sluice-\w+-([a-z-]+?)-?"/.exec(name)?.[1] ?? '';
  if (noPlaces.has(thing)) return [];
  if (thing === 'quarantine') return codes.map(quarantineOf);
  if (thing === 'send-failures') return [{ name: thing, isWatchedBy: isNamed(thing), command: 'resend failures' }];
  if (thing === 'events') return [{ name: thing, isWatchedBy: isNamed('sender-age'), command: 'resend start' }];
  return undefined;
}

function queueOf(name: string): Place {
  const isDead = /-dlq|-undelivered/.test(name);
  return {
    name,
    isWatchedBy: (alarm) => alarm.includes(`"QueueName","Value":"${name}"`),
    ...(isDead && { command: 'dlq redrive' }),
  };
}

function quarantineOf(code: string): Place {
  return {
    name: `quarantine, ${code}`,
    isWatchedBy: (alarm) => alarm.includes(`"Name":"reason","Value":"${code}"`),
    command: 'quarantine resubmit',
  };
}

function isNamed(thing: string): (alarm: string) => boolean {
  return (alarm) => alarm.includes(`"AlarmName":"${prefix}${thing}-`);
}

/** The row that an alarm sends whoever is woken to. */
function entryOf({ Properties }: TemplateResource): string {
  const description = String(Properties['AlarmDescription']);
  return /what to do: README, Runbook, (.+?)\.( Told by [\w-]+\.)?$/.exec(description)?.[1] ?? '';
}
