import { countOf } from '../count-of.ts';
import { said } from '../events/time-range.ts';
import { audited, type Counts } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { planResend, sendStored } from '../resend/resend-range.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { RedriveOptions } from './run-redrive.ts';
import { describeSelection } from './selection.ts';
import { dropSelected, spanOf } from './work.ts';

/** How long before the first dead letter an event is looked for: whatever waited for longer had an alarm on its way, which the runbook asks for. */
const lookBackMs = 60 * 60_000;

/**
 * Sends what the bus could not decrypt once more, out of the events table: a dead letter of that kind is encrypted with the stage's key, and says
 * neither whose event it is nor which. So all goes to the bus that was stored in the time before, and only when the sender has sent all of
 * it are the dead letters deleted that were there when it began.
 *
 *     stored   ··|·e1··e2·········|            the hour before the first letter, or from --since on, until the last one
 *     letters  ··········e1·e2····|·e3         e3 came while it was sent: it stays, for another redrive
 *
 * @throws Error when not all was sent; then the letters are all there still
 */
export async function resendLost(session: Session, queue: DeadLetterQueue, options: RedriveOptions): Promise<void> {
  const { operator, terminal } = session;
  const { selection, dryRun, yes, since } = options;
  const from = operator.nameOf(queue.thing);
  const isPartial = selection.type !== undefined || selection.id !== undefined;
  if (isPartial || options.max !== undefined || options.perSecond !== undefined) {
    throw new Error(
      `what is in ${from} is encrypted, so nobody can choose among it: leave out --type, --id, --max and --rate`,
    );
  }
  const span = await spanOf(session, queue);
  if (!span) {
    answer(session, { queue: from, letters: 0, sent: 0, deleted: 0 }, () => `0 messages in ${from}`);
    return;
  }
  const { firstMs, lastMs, count } = span;
  if (since && since.getTime() > firstMs)
    throw new Error(`the first message in ${from} is of ${said(firstMs)}; --since has to be before that`);
  const range = { fromMs: since?.getTime() ?? firstMs - lookBackMs, endMs: lastMs + 1 };
  const asked = { range, selection: wholeClients(session, selection.client) };
  const plan = await planResend(session, asked);
  const letters = countOf(count, 'message');
  const total = `${plan.areMore ? 'more than ' : ''}${countOf(plan.events, 'event')} stored from ${plan.since} to ${plan.until}`;
  if (plan.events === 0)
    throw new Error(
      `${letters} of ${from} stay: no event is stored from ${plan.since} to ${plan.until}. Begin earlier with --since, ` +
        'or name the clients of a fleet with --client',
    );
  if (dryRun) {
    const shown = { queue: from, dryRun, letters: count, ...plan };
    answer(session, shown, () => `${total} would go to the bus for ${letters} of ${from}; nothing was changed`);
    return;
  }
  const about =
    `${letters} of ${from} cannot be read, so ${total} go to the bus again, and from there to EVERY action that wants them, those ` +
    'too that had them. Then the messages are deleted.';
  await confirm(terminal, { about }, yes);
  const what = { queue: from, since: plan.since, until: plan.until, selection: describeSelection(selection) };
  const { sent = 0, dropped = 0 }: Counts = await audited(
    operator,
    { command: 'dlq redrive', what },
    async (counting) => {
      await sendStored(session, { ...asked, expected: plan.events }, counting);
      const work = { queue, selection: {}, max: Infinity, expected: count, sentWithin: { firstMs, lastMs } };
      await dropSelected(session, work, counting);
      return counting;
    },
  );
  answer(
    session,
    { queue: from, letters: count, since: plan.since, until: plan.until, sent, deleted: dropped },
    () => `the sender is done with ${countOf(sent, 'event')}, and ${countOf(dropped, 'message')} of ${from} deleted`,
  );
}

/** Those that the stage declares, and those of a fleet that are named besides: nothing tells whose a dead letter is. */
function wholeClients({ operator: { stage } }: Session, named: readonly string[] | undefined) {
  return named ? { client: [...new Set([...stage.clients.map(({ id }) => id), ...named])] } : {};
}
