import { undeclared } from '../events/declared-client.ts';
import { eventStoreOf, type RefusedEvent } from '../events/event-store.ts';
import type { Operator } from '../operator/operator.ts';
import { refusedAt } from './quarantine-store.ts';

/**
 * Finds one refused event, by its arrival, `<time>#<message id>`, or by its id.
 *
 * @throws Error when there is none, or when an id was refused more than once, with the arrivals to choose from
 */
export async function findRefused(
  operator: Pick<Operator, 'dynamodb' | 'nameOf' | 'stage'>,
  clientId: string,
  which: string,
): Promise<RefusedEvent> {
  if (which.includes('#')) {
    const found = await refusedAt(operator, clientId, which);
    if (found) return found;
    throw new Error(
      nothingFound(operator.stage, clientId, `nothing of ${clientId} arrived at ${which} and was refused`),
    );
  }
  const all = await eventStoreOf(operator).refused(clientId, which);
  const [one] = all;
  if (!one) {
    throw new Error(nothingFound(operator.stage, clientId, `no event of ${clientId} with the id ${which} was refused`));
  }
  if (all.length === 1) return one;
  const arrivals = all.map(({ arrival, code }) => `  '${arrival}'  ${code}`).join('\n');
  throw new Error(`${which} was refused ${all.length} times; say which, by its arrival:\n${arrivals}`);
}

function nothingFound(stage: Operator['stage'], clientId: string, what: string): string {
  return (
    `${what} in the last 14 days.${clientId === '?' ? '' : undeclared(stage, clientId)} Ids are taken exactly; what gave no usable id is found by its ` +
    `arrival. "sluice quarantine list --client ${clientId}" shows all, "sluice events get" whether the event was accepted.`
  );
}
