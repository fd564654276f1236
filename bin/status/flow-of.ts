import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { ingestDeadLettersThing, type IngestDoor, ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { allIn, type Depth } from '../dlq/queue-access.ts';
import { backlogOf } from './backlog-of.ts';
import type { Facts, Measurements } from './facts.ts';
import { measuredMinutes } from './measure.ts';
import type { FlowRow, Measured } from './model.ts';
import type { Piece } from './piece.ts';

/** A line for each stage of the flow, door and action, in the order in which an event passes. */
export function flowOf(facts: Facts): readonly FlowRow[] {
  const { metrics, actions, sendFailures, replays } = facts;
  const perMinute = (...keys: readonly string[]): Measured => over(measuredMinutes, sum(metrics, keys));
  const failed = (...keys: readonly string[]): Measured => sum(metrics, keys);
  const failedIn = (name: string): Measured => failed(`${name} Errors`, `${name} Throttles`, `${name} retried`);
  return [
    ...ingestDoors.map((door) => doorRow(facts, door)),
    {
      stage: 'validate',
      inPerMinute: perMinute('validator received'),
      outPerMinute: perMinute('validator processed', 'validator duplicate', 'validator failed'),
      failed: failedIn('validator'),
    },
    { stage: 'store', inPerMinute: perMinute('validator processed') },
    {
      stage: 'send',
      oldestSeconds: over(1_000, sum(metrics, ['sender age'])),
      inPerMinute: perMinute('validator processed'),
      outPerMinute: perMinute('sender sent'),
      failed: failedIn('sender'),
      dead: 'value' in sendFailures ? sendFailures.value.objects : 'unread',
    },
    ...actions.map((name) => actionRow(facts, name)),
    { stage: 'quarantine', inPerMinute: perMinute('validator failed', 'sender failed') },
    { stage: 'replay', depth: 'value' in replays ? replays.value.length : 'unread' },
  ];
}

function doorRow(facts: Facts, door: IngestDoor): FlowRow {
  const thing = ingestQueueThing(door);
  return {
    stage: 'ingest',
    name: door,
    ...waiting(facts, `${thing}.fifo`),
    ...(door === 'api' && { failed: sum(facts.metrics, ['api 5xx']) }),
    dead: depthOf(facts, `${ingestDeadLettersThing(door)}.fifo`),
  };
}

function actionRow(facts: Facts, name: string): FlowRow {
  const backlog = backlogOf(facts, name);
  return {
    stage: 'route',
    name,
    ...waiting(facts, actionThing(name)),
    failed: sum(facts.metrics, [`failed ${name}`]),
    dead: both(depthOf(facts, actionUndeliveredThing(name)), depthOf(facts, actionDeadLettersThing(name))),
    ...(backlog && { backlog }),
  };
}

/** What is in a queue that somebody reads, and how it comes and goes. */
function waiting(
  { queues, metrics }: Facts,
  thing: string,
): Pick<FlowRow, 'depth' | 'inFlight' | 'oldestSeconds' | 'inPerMinute' | 'outPerMinute'> {
  const depth = queues.get(thing);
  return {
    depth: allOf(depth),
    inFlight: depth && 'value' in depth ? depth.value.inFlight : 'unread',
    ...(allOf(depth) !== 0 && { oldestSeconds: ageOf(metrics, thing) }),
    inPerMinute: over(measuredMinutes, sum(metrics, [`in ${thing}`])),
    outPerMinute: over(measuredMinutes, sum(metrics, [`out ${thing}`])),
  };
}

/** Age of the oldest message of a queue that is not empty: there a 0 is of before something came. */
export function ageOf(metrics: Piece<Measurements>, thing: string): Measured {
  return 'value' in metrics ? metrics.value.newest.get(`age ${thing}`) || null : 'unread';
}

function depthOf({ queues }: Facts, thing: string): Measured {
  return allOf(queues.get(thing));
}

function allOf(depth: Piece<Depth> | undefined): Measured {
  return depth && 'value' in depth ? allIn(depth.value) : 'unread';
}

function both(one: Measured, other: Measured): Measured {
  if (one === 'unread' || other === 'unread') return 'unread';
  return one === null || other === null ? null : one + other;
}

/** What CloudWatch has no value of counts for nothing beside what it has one of. */
function sum(metrics: Piece<Measurements>, keys: readonly string[]): Measured {
  if (!('value' in metrics)) return 'unread';
  const values = keys.flatMap((key) => metrics.value.totals.get(key) ?? []);
  return values.length === 0 ? null : values.reduce((total, value) => total + value);
}

function over(divisor: number, value: Measured): Measured {
  return typeof value === 'number' ? value / divisor : value;
}
