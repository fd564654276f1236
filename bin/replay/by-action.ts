import { type ActionRule, expectedActions } from '../events/expected-actions.ts';
import type { StoredTally } from '../events/tally-stored.ts';

/** How many events of one type of one client go to one action. */
export interface Deliveries extends StoredTally {
  readonly action: string;
  /** The action asks for facts, which only the whole event has: it gets so many at most. */
  readonly atMost?: true;
}

/** Which action gets how many of what was counted: action after action. */
export function byAction(actions: readonly ActionRule[], tallies: readonly StoredTally[]): readonly Deliveries[] {
  return actions.flatMap((action) =>
    tallies.filter(({ client, type }) => mayWant(action, client, type)).map((tally) => deliveriesOf(action, tally)),
  );
}

function deliveriesOf({ name, facts }: ActionRule, tally: StoredTally): Deliveries {
  return { action: name, ...tally, ...(facts && { atMost: true }) };
}

/** Whether an action wants an event of whose facts nothing is known: those are then taken to be as it asks. */
function mayWant(action: ActionRule, clientId: string, type: string): boolean {
  return expectedActions([action], { type, clientId, ...(action.facts && { facts: action.facts }) }).length > 0;
}
