import type { RefusedEvent } from '../../../bin/events/event-store.ts';
import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { bodyOf, listRefused } from '../../../bin/quarantine/quarantine-store.ts';
import { resubmit } from '../../../bin/quarantine/resubmit.ts';
import { canonical } from '../judge/canonical.ts';
import type { PlannedEvent } from '../plan/plan.ts';
import type { Scene } from './act.ts';

const most = 50;

/** An event as it is to go once more. */
interface Again {
  readonly event: PlannedEvent;
  readonly edited?: string;
  readonly newId?: string;
}

/** `quarantine resubmit` of whatever a client was refused, the newest first. */
export async function resubmitAll({ world, plan, judge }: Scene, session: Session, client: string): Promise<void> {
  const { items } = await listRefused(session.operator, { clientId: client }, most);
  const planned = plan.publications.flatMap((sent) => (sent.client === client ? sent.events : []));
  for (const item of items) {
    const body = canonical(await bodyOf(session.operator, item));
    const refused = planned.find((event) => canonical(event.body) === body);
    const again = refused && againOf(item, refused);
    if (!again) continue;
    const { event, ...how } = again;
    judge.operators.resubmitted.push({ client, event });
    try {
      await resubmit(session, item, { ...how, yes: true, again: false });
      world.cloud.note(`operator has resubmitted ${client}/${event.id}`);
      judge.resubmitted(client, event);
    } catch (error) {
      world.cloud.note(`operator could not resubmit ${client}/${event.id}: ${String(error)}`);
    }
  }
}

function againOf({ code }: RefusedEvent, refused: PlannedEvent): Again | undefined {
  const { id, again, content } = refused;
  if (code === 'conflict') {
    const newId = `${id}-again`;
    const text = JSON.stringify({ ...(JSON.parse(content) as object), id: newId });
    return { event: { ...refused, id: newId, body: text, content: text }, newId };
  }
  if (!again) return undefined;
  return code === 'wrong_client' ? { event: again } : { event: again, edited: again.body };
}
