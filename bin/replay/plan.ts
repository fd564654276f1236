import { countOf } from '../count-of.ts';
import { eventStoreOf } from '../events/event-store.ts';
import { tallyStored } from '../events/tally-stored.ts';
import { ifAllowed } from '../operator/explain.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { byAction, type Deliveries } from './by-action.ts';
import { isStored } from '../events/time-range.ts';
import { described, type ReplayRequest } from './request.ts';
import { ruleMatches } from './rule-matches.ts';

/** What a replay will bring, as far as it can be known. */
export interface ReplayPlan extends ReturnType<typeof described> {
  /** By action, client and type; left out when the events table does not know it any more. */
  readonly of?: readonly Deliveries[];
  /** All of them. */
  readonly deliveries?: number;
  /** There are more than were counted. */
  readonly areMore?: true;
  /** How many events the rule of each action matched in that time, says CloudWatch; of the archive alone. */
  readonly matched?: Readonly<Record<string, number>>;
}

/** Counts what a replay would bring. Changes nothing. @throws Interrupted after Ctrl-C */
export async function planReplay(session: Session, request: ReplayRequest, nowMs: number): Promise<ReplayPlan> {
  const { operator, terminal } = session;
  const { from, range, actions, clientIds, selection } = request;
  const names = actions.map(({ name }) => name);
  // Who may count in the table may not be let to ask CloudWatch: then that is not known.
  const matched = from === 'archive' ? await ifAllowed(ruleMatches(operator, names, range, nowMs)) : undefined;
  const plan = { ...described(request), ...(matched && { matched: Object.fromEntries(matched) }) };
  if (!isStored(range, nowMs)) return plan;
  const stored = { clientIds, ...range, selection };
  const tallies = await tallyStored(eventStoreOf(operator), stored, terminal.interrupt);
  const of = byAction(actions, tallies.of);
  const deliveries = of.reduce((sum, { count }) => sum + count, 0);
  return { ...plan, of, deliveries, ...(tallies.areMore && { areMore: true as const }) };
}

/** One sentence for what a replay does. */
export function summaryOf(plan: ReplayPlan): string {
  const { from, actions, since, until, selection } = plan;
  const which = selection === 'all' ? '' : ` (${selection})`;
  const way = from === 'archive' ? 'come from the archive again' : 'are put into the queue again';
  return `${howMany(plan)}${which} from ${since} to ${until} ${way}, for ${actions.replaceAll(' ', ', ')} alone.`;
}

function howMany({ deliveries, areMore, of = [] }: ReplayPlan): string {
  if (deliveries === undefined) return 'Events, how many is not known any more,';
  const bound = areMore ? 'More than ' : of.some(({ atMost }) => atMost) ? 'At most ' : '';
  return `${bound}${countOf(deliveries, 'event')}`;
}
