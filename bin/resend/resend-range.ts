import { countOf } from '../count-of.ts';
import { describeSelection, type Selection } from '../dlq/selection.ts';
import { eventStoreOf } from '../events/event-store.ts';
import { storedIn } from '../events/stored-range.ts';
import { tallyStored } from '../events/tally-stored.ts';
import { audited, type Counts } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { startProgress } from '../operator/progress.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import { placeOfStage } from '../operator/stage-place.ts';
import { checkStored, type Range, said } from '../events/time-range.ts';
import { clientIdsOf, strangers } from '../events/declared-client.ts';
import { renderTable } from '../table.ts';
import { positionsFrom, toStreamRecord } from './resend-record.ts';
import { sendRecords } from './send-records.ts';

/** What is to be sent again. */
export interface AskedResend {
  readonly range: Range;
  readonly selection: Selection;
}

/** `sluice resend plan`. */
export async function runResendPlan(session: Session, asked: AskedResend): Promise<void> {
  const plan = await planResend(session, asked);
  answer(session, plan, ({ of, events, areMore, since, until }) => {
    const rows = of.map(({ client, type, count }) => [client, type, `${count}`]);
    const table = rows.length === 0 ? [] : [renderTable([['CLIENT', 'TYPE', 'EVENTS'], ...rows]), ''];
    const total = `${areMore ? 'more than ' : ''}${countOf(events, 'event')} from ${since} to ${until} would go to the bus again, and from there to every action that wants them`;
    return [...table, `${total}; nothing was changed.${strangers(session.operator, asked.selection)}`].join('\n');
  });
}

/** `sluice resend start`. @throws Error when not all were sent */
export async function runResend(session: Session, asked: AskedResend & { readonly yes: boolean }): Promise<void> {
  const { operator, terminal } = session;
  const { events, areMore, since, until, selection } = await planResend(session, asked);
  if (events === 0)
    throw new Error(`no stored event is meant: nothing was sent.${strangers(operator, asked.selection)}`);
  const about =
    `${areMore ? 'More than ' : ''}${countOf(events, 'event')} (${selection}) from ${since} to ${until}: to the bus again, and from there to EVERY action that ` +
    'wants them, those too that had them. To send to some actions only, use "sluice replay".';
  await confirm(terminal, { about }, asked.yes);
  const change = { command: 'resend start', what: { since, until, selection } };
  const counts = await audited(operator, change, async (counting) => {
    await sendStored(session, { ...asked, expected: events }, counting);
    return counting;
  });
  answer(
    session,
    { since, until, selection, sent: counts['sent'] ?? 0 },
    ({ sent }) => `the sender is done with ${countOf(sent, 'event')}`,
  );
}

/** Has the sender send what is stored of a range. Counts `sent` and `failed`. @throws Error when not all was sent */
export async function sendStored(
  session: Session,
  { range, selection, expected }: AskedResend & { readonly expected: number },
  counts: Counts,
): Promise<void> {
  const { operator, terminal } = session;
  const { tableArn, region } = await placeOfStage(operator);
  const positions = positionsFrom(Date.now());
  const progress = startProgress(session, 'sent', expected);
  const onSent = (count: number): void => {
    counts['sent'] = (counts['sent'] ?? 0) + count;
    progress.update(counts['sent']);
  };
  const deps = { lambda: operator.lambda, functionName: operator.nameOf('sender'), signal: terminal.interrupt, onSent };
  try {
    const stored = { clientIds: clientIdsOf(operator.stage, selection), ...range, selection };
    for await (const events of storedIn(eventStoreOf(operator), stored)) {
      const records = events.map((event) => toStreamRecord(event, positions.next().value, { tableArn, region }));
      const left = await sendRecords(records, deps);
      const [first] = left;
      if (!first) continue;
      const sent = counts['sent'] ?? 0;
      const next = events[records.indexOf(first)];
      const rest = `${sent} of ${expected} were sent; the first that was not is ${next?.id} of ${next?.clientId}`;
      if (terminal.interrupt.aborted) throw new Interrupted(`interrupted: ${rest}`);
      counts['failed'] = left.length;
      throw new Error(
        `the sender does not get on: ${rest}. Its log says why, /aws/lambda/${operator.nameOf('sender')}; then start it again`,
      );
    }
  } finally {
    progress.stop();
  }
}

/** How much is stored of a range, by client and type. @throws Error for a range that the table does not keep */
export async function planResend({ operator, terminal }: Session, { range, selection }: AskedResend) {
  checkStored(range, Date.now(), 'what is sent again comes from the events table');
  const stored = { clientIds: clientIdsOf(operator.stage, selection), ...range, selection };
  const tallies = await tallyStored(eventStoreOf(operator), stored, terminal.interrupt);
  const [since, until] = [said(range.fromMs), said(range.endMs)];
  return { since, until, selection: describeSelection(selection), ...tallies };
}
