import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { busDeadLettersThing } from '../../schemas/dead-letters.ts';
import { ingestDeadLettersThing, ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec, Condition } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/** What a queue is for, and so what is wrong when something stays in it. */
export type QueueRole = 'ingest' | 'ingestDeadLetters' | 'busDeadLetters' | 'action' | 'undelivered' | 'deadLetters';

/** An alarm on what tells that something in a queue does not go on. */
export interface QueueAlarm extends AlarmRow {
  /** The metrics, by their ids in the expression. */
  readonly metrics: Readonly<Record<string, string>>;
  /** @default there is one metric, and it is looked at as it is */
  readonly expression?: string;
}

/**
 * All are gauges, so Maximum: a sum would count the same message again every minute. A queue has values while anything is in it, and none
 * after hours of nothing, which is the good case.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html (checked 2026-11-27)
 */
const gauge = {
  comparison: '>',
  periodMinutes: 1,
  periods: 1,
  missing: 'notBreaching',
} as const satisfies Partial<Condition>;

/**
 * In seconds. Where a message came several times and was not deleted, AWS looks at the next one: what comes again and again is seen by
 * `validator-retries` and in the end by a dead-letter queue.
 */
const late = { ...gauge, metrics: { value: 'ApproximateAgeOfOldestMessage' }, threshold: 5 * 60 } as const;

/**
 * A single one is an event that goes nowhere until somebody acts. What somebody holds counts too: while `dlq redrive` goes through a queue, and for ten
 * minutes if it was killed, all of it may be in flight, and it would be told that this is over.
 */
const stranded = {
  ...gauge,
  metrics: { visible: 'ApproximateNumberOfMessagesVisible', held: 'ApproximateNumberOfMessagesNotVisible' },
  expression: 'visible + held',
  threshold: 0,
  severity: 'critical',
} as const;

/** What is alarmed about each queue. */
export const queueAlarms: Readonly<Record<QueueRole, QueueAlarm>> = {
  ingest: {
    ...late,
    severity: 'critical',
    toldBy: 'ingest',
    means: 'Events that were accepted wait for the validator for more than 5 min.',
    look: 'log /aws/lambda/sluice-<stage>-validator',
    runbook: 'ingest-<door>-age',
  },
  ingestDeadLetters: {
    ...stranded,
    means:
      'The validator could not handle messages: they are nowhere else, and their senders were told that they are taken.',
    look: 'npx sluice dlq list --stage <stage>',
    runbook: 'ingest-<door>-dlq.fifo',
  },
  busDeadLetters: {
    ...stranded,
    means: 'The key went off while the bus had events in hand, which it could not decrypt: no action has them.',
    look: 'npx sluice dlq peek events-dlq --stage <stage>',
    runbook: 'events-dlq',
  },
  action: {
    ...late,
    severity: 'warning',
    means: 'Events wait for the consumer of this action for more than 5 min; the queue keeps them for days.',
    look: "npx sluice dlq peek action-<name>-dlq --stage <stage>, and the consumer's own log",
    runbook: 'action-<name>-age',
  },
  undelivered: {
    ...stranded,
    means: 'The bus could not put events into the queue of this action.',
    look: 'npx sluice dlq peek action-<name>-undelivered --stage <stage>',
    runbook: 'action-<name>-undelivered',
  },
  deadLetters: {
    ...stranded,
    means: 'Events were given up: the consumer of this action failed too often, or its target did not take them.',
    look: 'npx sluice dlq peek action-<name>-dlq --stage <stage>',
    runbook: 'action-<name>-dlq',
  },
};

/** The alarms of all queues of a stage. */
export function queueAlarmSpecs({
  name: stageName,
  actions,
}: Pick<AlarmedStage, 'name' | 'actions'>): readonly AlarmSpec[] {
  const nameOf = namesOf(stageName);
  const on = (role: QueueRole, queue: string, thing: string, name: string): AlarmSpec => {
    const row = queueAlarms[role];
    const dimensions = { QueueName: nameOf(queue) };
    const metrics = Object.fromEntries(
      Object.entries(row.metrics).map(([id, metric]) => [
        id,
        { namespace: 'AWS/SQS', name: metric, dimensions, statistic: 'Maximum' },
      ]),
    );
    const { expression } = row;
    return specOf(row, { stageName, name, thing, metrics, ...(expression !== undefined && { expression }) });
  };
  return [
    ...ingestDoors.flatMap((door) => {
      const [queue, deadLetters] = [ingestQueueThing(door), ingestDeadLettersThing(door)];
      return [
        on('ingest', `${queue}.fifo`, `${queue}-age`, door),
        on('ingestDeadLetters', `${deadLetters}.fifo`, deadLetters, door),
      ];
    }),
    on('busDeadLetters', busDeadLettersThing, busDeadLettersThing, ''),
    ...actions.flatMap(({ name, deliver }) => [
      // What waits for a target's rate waits as it should: `backlog-alarms.ts` looks at that.
      ...(deliver ? [] : [on('action', actionThing(name), `${actionThing(name)}-age`, name)]),
      on('undelivered', actionUndeliveredThing(name), actionUndeliveredThing(name), name),
      on('deadLetters', actionDeadLettersThing(name), actionDeadLettersThing(name), name),
    ]),
  ];
}
