import type { FactValue } from '../../schemas/facts.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';

/** What an action asks of an event. */
export interface ActionRule {
  readonly name: string;
  readonly types: readonly string[];
  readonly clients?: readonly string[] | undefined;
  readonly facts?: Readonly<Record<string, FactValue>> | undefined;
}

/**
 * The actions to which the stage's rules route an event: what `busPattern` has the bus do, said of one event. They are those of this
 * checkout, so what they were when the event came may have been others.
 */
export function expectedActions(
  actions: readonly ActionRule[],
  { type, clientId, facts: known = {} }: Pick<StoredEvent, 'type' | 'clientId' | 'facts'>,
): readonly string[] {
  return actions
    .filter(
      ({ types, clients, facts = {} }) =>
        types.includes(type) &&
        (!clients || clients.includes(clientId)) &&
        Object.entries(facts).every(([name, value]) => known[name] === value),
    )
    .map(({ name }) => name);
}
