import type { SQSRecord } from 'aws-lambda';
import type { DeliveryRecord } from '../../schemas/delivery-record.ts';
import { groupBy } from '../shared/group-by.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import { type Delivery, toDelivery } from './delivery.ts';
import type { BatchDeps } from './deps.ts';
import { type End, givingUp } from './end.ts';
import { giveUp, toDeadLetters } from './give-up.ts';
import { idsOf } from './ids-of.ts';
import { waitForTurn } from './put-off.ts';
import { nextStepOf } from './sort-out.ts';
import { isTooOld } from './too-old.ts';
import { type Held, tryAll } from './try-all.ts';
import type { Due } from './attempt.ts';

/**
 * Delivers a batch, in no order. Whatever its target and its stores do, it has an end for each message, and in time.
 *
 * @returns how each message ended, by its id
 */
export async function deliverBatch(records: readonly SQSRecord[], deps: BatchDeps): Promise<ReadonlyMap<string, End>> {
  const ends = new Map<string, End>();
  const deliveries: Delivery[] = [];
  for (const record of records) {
    const delivery = toDelivery(deps.action.name, record);
    if (delivery) deliveries.push(delivery);
    else ends.set(record.messageId, await toDeadLetters(record, givingUp.unreadable, deps));
  }
  // Of what is there twice one is tried, and both end together: the newest, for that is what was sent back, and is kept longest.
  const groups = groupBy(deliveries, ({ key }) => key);
  const newest = [...groups.values()].flatMap((group) => group.toSorted(newestFirst).slice(0, 1));
  for (const [tried, end] of await endsOf(newest, deps)) {
    // Each has come out of its group.
    for (const { record } of groups.get(tried.key) as Delivery[])
      ends.set(record.messageId, record === tried.record ? end : endOfTwin(end));
  }
  // Stryker disable next-line OptionalChaining: each message has an end
  const failing = deliveries.filter(({ record }) => ends.get(record.messageId)?.kind === 'failed');
  await Promise.all(failing.map(async (delivery) => ends.set(delivery.record.messageId, await failed(delivery, deps))));
  return ends;
}

/** What became of the event is counted once, with the one that was tried. */
function endOfTwin(end: End): End {
  return end.kind === 'acknowledged' ? { ...end, as: 'repeated' } : end;
}

function newestFirst({ record: one }: Delivery, { record: other }: Delivery): number {
  return Number(other.attributes.SentTimestamp) - Number(one.attributes.SentTimestamp);
}

/** Where not even its record can be read or written, a message is given up unwritten rather than deleted by its queue, where nobody hears of it. */
async function failed(delivery: Delivery, deps: BatchDeps): Promise<End> {
  if (!isTooOld(delivery, deps)) return { kind: 'failed' };
  return toDeadLetters(delivery.record, givingUp.failing, deps, idsOf(delivery));
}

async function endsOf(deliveries: readonly Delivery[], deps: BatchDeps): Promise<[Delivery, End][]> {
  let known: ReadonlyMap<string, DeliveryRecord>;
  try {
    const found = await deps.deliveries.get(deliveries.map(({ itemKey }) => itemKey));
    known = new Map(found.map((record) => [idOf(record), record]));
  } catch (error) {
    deps.logger.error('deliveries could not be looked up', { reason: nameOfError(error) });
    return deliveries.map((delivery) => [delivery, { kind: 'failed' }]);
  }
  const nowMs = deps.time.now();
  const due: Due[] = [];
  const held: Held[] = [];
  const ends: [Delivery, End][] = [];
  for (const delivery of deliveries) {
    const record = known.get(idOf(delivery.itemKey));
    const step = nextStepOf(delivery, record, nowMs);
    if (step.kind === 'due') due.push({ delivery, known: record, failedAttempts: step.failedAttempts });
    else if (step.kind === 'wait') held.push({ delivery, known: record, turnMs: step.untilMs - nowMs, drainMs: 0 });
    else if (step.kind === 'done') ends.push([delivery, { kind: 'acknowledged', as: 'repeated' }]);
    else ends.push([delivery, await toDeadLetters(delivery.record, givingUp.again, deps)]);
  }
  // While more comes than goes, chance alone would leave one in some thousand waiting until it is too old.
  const tried = await tryAll(
    due.toSorted((one, other) => newestFirst(other.delivery, one.delivery)),
    deps,
  );
  ends.push(...tried.ends);
  for (const each of [...held, ...tried.held]) ends.push([each.delivery, await hold(each, deps)]);
  return ends;
}

async function hold({ delivery, known, turnMs, drainMs }: Held, deps: BatchDeps): Promise<End> {
  if (isTooOld(delivery, deps)) return giveUp({ delivery, known, reason: givingUp.tooOld }, deps);
  return waitForTurn(turnMs, drainMs, Number(delivery.record.attributes.ApproximateReceiveCount), deps);
}

/** Neither part has a space, as `schemas/delivery-key.ts` says, but for the one before a replay. */
function idOf({ event, delivery }: Delivery['itemKey']): string {
  return `${event} ${delivery}`;
}
