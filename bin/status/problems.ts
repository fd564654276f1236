import { backlogAlarm } from '../../lib/alarms/backlog-alarms.ts';
import { queueAlarms } from '../../lib/alarms/queue-alarms.ts';
import { severities } from '../../lib/alarms/severity.ts';
import { watchAlarms } from '../../lib/alarms/watch-alarms.ts';
import { actionThing } from '../../schemas/action-queues.ts';
import { ingestDeadLettersThing, ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { deadLetterQueuesOf } from '../dlq/dead-letter-queues.ts';
import { renderAge } from '../dlq/age.ts';
import { allIn } from '../dlq/queue-access.ts';
import { type Alarm, alarmOf } from './alarm.ts';
import { backlogOf } from './backlog-of.ts';
import type { AlarmFact, Facts } from './facts.ts';
import { ageOf } from './flow-of.ts';
import { flowStages, type Problem } from './model.ts';
import { backlogText } from './render-backlog.ts';

/** A problem that was seen, and the alarm that would say the same. */
interface Seen extends Problem {
  readonly alarmThing?: string;
}

/**
 * What somebody has to look at, the most urgent first, then in the order of the flow. What an alarm says and what was seen beside it is one
 * problem, as urgent as the alarm. How much is too much is for alarms to say: seen without one is only what is wrong in any number. A
 * composite alarm says nothing that those it is made of do not.
 */
export function problemsOf(facts: Facts, place: string): readonly Problem[] {
  const alarms = 'value' in facts.alarms ? facts.alarms.value : [];
  const on = alarms.filter(({ state }) => state === 'ALARM').map((alarm) => alarmOf(alarm, facts.prefix, place));
  const seen = [
    ...deadLetters(facts, place),
    ...sendFailures(facts, place),
    ...closedSources(facts),
    ...openSources(facts, place),
    ...brokenRules(facts),
    ...neverCaughtUp(facts),
  ];
  const told = seen.map(({ alarmThing, ...problem }): Problem => {
    const alarm = on.find(({ thing }) => thing === alarmThing);
    return alarm ? { ...problem, severity: alarm.severity, alarm: nameAndTime(alarm) } : problem;
  });
  const isSaid = ({ thing }: Alarm): boolean =>
    seen.some(({ alarmThing }) => alarmThing === thing) || on.some(({ toldBy }) => toldBy === thing);
  const alone = on.filter((alarm) => !isSaid(alarm));
  return [...told, ...alone.map(onlyAlarm), ...noAlarms(facts)].toSorted(byUrgency);
}

function byUrgency(one: Problem, other: Problem): number {
  return rankOf(one) - rankOf(other);
}

function rankOf({ severity, stage }: Problem): number {
  const place = stage === undefined ? flowStages.length : flowStages.indexOf(stage);
  return severities.indexOf(severity) * (flowStages.length + 1) + place;
}

function nameAndTime({ name, sinceMs }: AlarmFact): NonNullable<Problem['alarm']> {
  return { name, since: new Date(sinceMs).toISOString() };
}

function onlyAlarm(alarm: Alarm): Problem {
  const { severity, stage, thing, means, look } = alarm;
  const what = means === '' ? thing : `${thing}: ${means}`;
  return { severity, stage, about: thing, what, look, alarm: nameAndTime(alarm) };
}

/** Which of the alarms says that something is in a dead-letter queue, by who gave up. */
const alarmOfQueue = {
  validator: queueAlarms.ingestDeadLetters,
  bus: queueAlarms.undelivered,
  key: queueAlarms.busDeadLetters,
  consumer: queueAlarms.deadLetters,
};

function deadLetters({ queues, metrics, actions, delivering }: Facts, place: string): readonly Seen[] {
  const declared = actions.map((name) => (delivering.has(name) ? { name, deliver: {} } : { name }));
  return deadLetterQueuesOf({ actions: declared }).flatMap(({ thing, from, means }) => {
    const depth = queues.get(thing);
    const count = depth && 'value' in depth ? allIn(depth.value) : 0;
    if (count === 0) return [];
    const age = ageOf(metrics, thing);
    return {
      severity: alarmOfQueue[from].severity,
      stage: from === 'validator' ? ('ingest' as const) : ('route' as const),
      about: thing,
      what: `${count} in ${thing}${typeof age === 'number' ? `, the oldest ${renderAge(age)}` : ''}: ${means}`,
      look: `npx sluice dlq peek ${thing}${place}`,
      alarmThing: thing.replace(/\.fifo$/, ''),
    };
  });
}

function sendFailures({ sendFailures: found }: Facts, place: string): readonly Seen[] {
  if (!('value' in found) || found.value.objects === 0) return [];
  const count = `${found.value.objects}${found.value.areMore ? ' and more' : ''}`;
  return [
    {
      severity: watchAlarms['send-failures'].severity,
      stage: 'send',
      about: 'send-failures',
      what: `batches that the sender could not send for 20 hours: ${count}`,
      look: `npx sluice resend failures --dry-run${place}`,
      alarmThing: 'send-failures',
    },
  ];
}

/** Lambda reads nothing of a source that is disabled, or not there. */
function closedSources({ sources, prefix }: Facts): readonly Seen[] {
  if (!('value' in sources)) return [];
  const expected = [
    ...ingestDoors.map((door) => {
      const queue = `${ingestQueueThing(door)}.fifo`;
      return {
        stage: 'validate',
        reader: 'validator',
        what: queue,
        is: (arn: string) => arn.endsWith(`:${prefix}${queue}`),
      } as const;
    }),
    {
      stage: 'send',
      reader: 'sender',
      what: 'the stream of the events table',
      is: (arn: string) => arn.includes(`/${prefix}events/stream/`),
    } as const,
  ];
  return expected.flatMap(({ stage, reader, what, is }) => {
    const found = sources.value.find(({ reader: name, source }) => name === `${prefix}${reader}` && is(source));
    if (found && !/^(Disabl|Delet)/.test(found.state)) return [];
    return {
      severity: 'critical' as const,
      stage,
      about: reader,
      what: `the ${reader} does not read ${what}: its event source is ${found?.state ?? 'not there'}`,
      look: `aws lambda list-event-source-mappings --function-name ${prefix}${reader}`,
    };
  });
}

/**
 * The validator reads its dead letters while a redrive of them runs. One that was killed has left that on, and then what the validator cannot
 * handle goes round for ever, in flight, where no alarm counts it.
 */
function openSources({ sources, prefix }: Facts, place: string): readonly Seen[] {
  if (!('value' in sources)) return [];
  return ingestDoors.flatMap((door) => {
    const thing = `${ingestDeadLettersThing(door)}.fifo`;
    const found = sources.value.find(({ source }) => source.endsWith(`:${prefix}${thing}`));
    if (!found || !found.state.startsWith('Enabl')) return [];
    return {
      severity: 'warning' as const,
      stage: 'validate' as const,
      about: thing,
      what: `the validator reads ${thing}: a redrive of it runs, or was killed; to redrive it to its end closes that`,
      look: `npx sluice dlq redrive ${thing}${place}`,
    };
  });
}

function brokenRules({ rules, actions, prefix }: Facts): readonly Seen[] {
  if (!('value' in rules)) return [];
  return actions.flatMap((name) => {
    const rule = `${prefix}${actionThing(name)}`;
    const isEnabled = rules.value.get(rule);
    if (isEnabled === true) return [];
    return {
      severity: 'critical' as const,
      stage: 'route' as const,
      about: actionThing(name),
      what: `${name} gets nothing: its rule is ${isEnabled === undefined ? 'not there' : 'disabled'}`,
      look: `aws events list-rules --event-bus-name ${prefix}events --name-prefix ${rule}`,
    };
  });
}

/** In the end what waits so is given up; the alarm that says so waits for longer than one look can see. */
function neverCaughtUp(facts: Facts): readonly Seen[] {
  return facts.actions.flatMap((name) => {
    const backlog = backlogOf(facts, name);
    if (backlog?.outlook !== 'never') return [];
    return {
      severity: backlogAlarm.severity,
      stage: 'route' as const,
      about: actionThing(name),
      what: `${name}: ${backlogText(backlog)}`,
      look: 'README, Runbook, action-<name>-backlog',
      alarmThing: `${actionThing(name)}-backlog`,
    };
  });
}

/** Every stage has alarms: where there are none, nobody would be told. */
function noAlarms({ alarms, stage }: Facts): readonly Problem[] {
  if (!('value' in alarms) || alarms.value.length > 0) return [];
  const what = 'there is no alarm of this stage, so nobody would be told';
  return [{ severity: 'warning', about: 'alarms', what, look: `npx cdk diff -c stage=${stage}` }];
}
