import type { PlannedEvent } from '../plan/plan.ts';
import { canonical } from './canonical.ts';
import type { Evidence } from './judge.ts';
import { Lists } from './lists.ts';

/** The evidence by what is asked of it, for runs of thousands of events. */
export interface Found {
  /** All that was sent under an id, by operators too, by `<client>/<id>`. */
  readonly sent: ReadonlyMap<string, readonly PlannedEvent[]>;
  /** `<client> <canonical body>` of all of that. */
  readonly bodies: ReadonlySet<string>;
  /** `<action> <client> <id>` of the effects that consumers had, and the replay of one that was to have it again. */
  readonly consumed: ReadonlySet<string>;
  /** `<host> <client> <id>` of the requests that targets took. */
  readonly taken: ReadonlySet<string>;
  /** Why a content is in quarantine, by `<client> <canonical body>`. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<Evidence, Found>();

/** The evidence of a run in an order to look things up; made once. */
export function foundIn(evidence: Evidence): Found {
  const found = known.get(evidence) ?? madeOf(evidence);
  known.set(evidence, found);
  return found;
}

function madeOf({ plan, operators, consumed, trail, world }: Evidence): Found {
  const sent = new Lists<PlannedEvent>();
  const bodies = new Set<string>();
  const planned = plan.publications.flatMap(({ client, events }) => events.map((event) => ({ client, event })));
  for (const { client, event } of [...planned, ...operators.resubmitted]) {
    sent.add(`${client}/${event.id}`, event);
    bodies.add(`${client} ${canonical(event.body)}`);
  }
  const codes = new Lists<string>();
  for (const { client, code, body } of trail.quarantined) codes.add(`${client} ${canonical(body)}`, code);
  return {
    sent,
    bodies,
    codes,
    consumed: new Set(consumed),
    taken: new Set(world.targets.taken.map(({ host, client, id }) => `${host} ${client} ${id}`)),
  };
}
