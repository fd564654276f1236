import { unknownClient } from '../../schemas/quarantined-event.ts';
import type { Outgoing } from '../events/check-body.ts';
import { declaredClient } from '../events/declared-client.ts';
import { eventStoreOf, type RefusedEvent } from '../events/event-store.ts';
import { sendAsClient } from '../events/send-as-client.ts';
import { audited } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { checkFree, planResubmission, type Resubmittable } from './plan-resubmission.ts';
import { bodyOf, markResubmitted } from './quarantine-store.ts';

/** How a refused event is to be sent again. */
export interface ResubmitOptions {
  /** The event as it was edited. @default as it was refused */
  readonly edited?: string | undefined;
  readonly newId?: string | undefined;
  readonly yes: boolean;
  /** Also what was sent again before. */
  readonly again: boolean;
}

/** What was sent again. */
export interface Resubmitted {
  readonly clientId: string;
  readonly arrival: string;
  readonly id: string;
  readonly messageId: string;
  /** JSON pointers to what was changed. */
  readonly changes: readonly string[];
}

/**
 * Sends a refused event again as the client that sent it, and marks it.
 *
 * @throws Error, and nothing is sent, for an event that would be refused again, that was sent again before, or of nobody
 */
export async function resubmit(session: Session, item: RefusedEvent, options: ResubmitOptions): Promise<Resubmitted> {
  const { operator, terminal } = session;
  const { clientId, arrival } = item;
  const plan = await planFor(session, item, options);
  await confirm(terminal, { about: aboutOf(item, plan) }, options.yes);
  const { event, changes } = plan;
  const change = { command: 'quarantine resubmit', what: { client: clientId, arrival, as: event.id } };
  return audited(operator, change, async (counts) => {
    const messageId = await sendOne(session, clientId, event);
    counts['resubmitted'] = 1;
    await markResubmitted(operator, item, {
      resubmittedAt: Date.now(),
      resubmittedAs: event.id,
      resubmittedChanges: changes,
    }).catch((error: unknown) => {
      throw new Error(
        `it was sent as ${event.id}, message ${messageId}: do not send it again. Only that could not be noted at what was refused: ${String(error)}`,
      );
    });
    return { clientId, arrival, id: event.id, messageId, changes };
  });
}

async function planFor({ operator }: Session, item: RefusedEvent, options: ResubmitOptions): Promise<Resubmittable> {
  const { clientId } = item;
  if (clientId === unknownClient) {
    throw new Error(
      'it came from nobody whom the stage declares, so it cannot be sent again as whoever sent it. If a client is to have sent it: ' +
        'sluice quarantine show … --body-only | sluice events publish --client <id> -',
    );
  }
  if (item.resubmittedAt !== undefined && !options.again) {
    const at = new Date(item.resubmittedAt).toISOString();
    throw new Error(
      `it was sent again at ${at} already, as ${item.resubmittedAs}: "sluice events get ${clientId} ${item.resubmittedAs}" shows its ` +
        'way. To send it once more, add --again.',
    );
  }
  const plan = planResubmission({
    sender: declaredClient(operator.stage, clientId),
    refused: { ...item, body: await bodyOf(operator, item) },
    edited: options.edited,
    newId: options.newId,
    nowMs: Date.now(),
  });
  const stored = await eventStoreOf(operator).stored(clientId, plan.event.id);
  checkFree(plan.event, stored?.event);
  return plan;
}

function aboutOf({ clientId, code, arrival }: RefusedEvent, { event, changes }: Resubmittable): string {
  const changed =
    changes.length === 0 ? 'as it was' : `with ${changes.map((place) => place || 'all of it').join(' ')} changed`;
  const stranger =
    code === 'wrong_client' ? ` It was sent under the name of another client, and becomes one of ${clientId}.` : '';
  return `The event of ${clientId} that arrived at ${arrival} goes out again as ${event.id}, ${changed}.${stranger}`;
}

async function sendOne({ operator }: Session, clientId: string, event: Outgoing): Promise<string> {
  const [outcome] = await sendAsClient(operator, clientId, async ({ send }) => send([event]));
  if (outcome?.kind === 'accepted') return outcome.messageId;
  const why = outcome ? `${outcome.code}: ${outcome.message}` : 'no answer';
  throw new Error(`the queue did not take it (${why}). It was not sent; run the same command again`);
}
