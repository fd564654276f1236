import { colours } from './colours.ts';
import { printable } from './printable.ts';
import type { Travel } from './travels.ts';

/**
 * One line of an event's travel, with the milliseconds since it was accepted; a refused one has a further line a problem.
 *
 * @param withId says the event's id too, by which it is looked up
 */
export function renderTravel(travel: Travel, withId = false): string {
  const since = (at: number): string => colours.dim(`${at - travel.acceptedAt} ms`);
  const steps = ['accepted'];
  if (travel.storedAt !== undefined) steps.push(`stored ${since(travel.storedAt)}`);
  if (travel.sentAt !== undefined) steps.push(`sent ${since(travel.sentAt)}`);
  if (travel.deliveries.length > 0) steps.push(`${colours.green(actionsOf(travel))} ${since(lastOf(travel))}`);
  else if (travel.sentAt !== undefined && travel.undelivered.length === 0)
    steps.push(colours.yellow('no action wants it'));
  if (travel.quarantined) {
    const { code, at, clientId } = travel.quarantined;
    const under = clientId === travel.clientId ? '' : ` under ${printable(clientId)}`;
    steps.push(`${colours.red(`quarantined${under}: ${code}`)} ${since(at)}`);
  }
  if (isDuplicate(travel)) steps.push(colours.yellow(`duplicate of ${printable(travel.eventId ?? '')}, stored before`));
  if (travel.deadLetteredAt !== undefined)
    steps.push(`${colours.red('dead-letter queue')} ${since(travel.deadLetteredAt)}`);
  for (const { action, reason } of travel.undelivered)
    steps.push(colours.red(`${action} not reached: ${printable(reason)}`));
  const line = `${printable(travel.clientId).padEnd(11)} ${printable(nameOf(travel, withId)).padEnd(30)} ${steps.join(colours.dim(' → '))}`;
  const problems = (travel.quarantined?.problems ?? []).map(
    (problem) => `${' '.repeat(13)}${colours.dim(printable(problem))}`,
  );
  return [line, ...problems].join('\n');
}

/** Acknowledged without a trace: the store had it already. */
export function isDuplicate({ acknowledgedAt, storedAt, quarantined }: Travel): boolean {
  return acknowledgedAt !== undefined && storedAt === undefined && !quarantined;
}

/** A type without the domain that all have in common; where there is none, the event's or the message's id. */
function nameOf({ type, eventId, messageId }: Travel, withId: boolean): string {
  const id = eventId ?? messageId;
  if (type === undefined) return id;
  const name = type.replace(/^com\.example\./, '');
  return withId ? `${name} ${id}` : name;
}

/** Actions in the order of their arrival; one that was reached more than once says so. */
function actionsOf({ deliveries }: Travel): string {
  const counts = new Map<string, number>();
  for (const { action } of deliveries) counts.set(action, (counts.get(action) ?? 0) + 1);
  return Array.from(counts, ([action, count]) => (count > 1 ? `${action} ×${count}` : action)).join(', ');
}

function lastOf({ deliveries }: Travel): number {
  return Math.max(...deliveries.map(({ at }) => at));
}
