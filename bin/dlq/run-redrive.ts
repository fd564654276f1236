import { countOf } from '../count-of.ts';
import { audited, type Counts } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { renderTable } from '../table.ts';
import { type DeadLetterQueue, deadLetterQueuesOf, findDeadLetterQueue } from './dead-letter-queues.ts';
import { depthOf, queueUrlOf } from './queue-access.ts';
import { resendLost } from './resend-lost.ts';
import { reread } from './reread.ts';
import { describeSelection, isWhole, type Selection } from './selection.ts';
import { selectionHint } from './selection-hint.ts';
import { redriveSelected, type Tally, tally } from './work.ts';

/** How a redrive is asked for. */
export interface RedriveOptions {
  readonly selection: Selection;
  /** All, if left out. */
  readonly max: number | undefined;
  /** Messages a second; the usual rate if left out. */
  readonly perSecond: number | undefined;
  /** From when on stored events are sent again for what the bus could not decrypt. @default an hour before the first of it */
  readonly since?: Date | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** So fast that a thousand take ten seconds, so slow that whoever watches can stop it. */
export const usualPerSecond = 100;

/** `sluice dlq redrive`. */
export async function runRedrive(session: Session, name: string, options: RedriveOptions): Promise<void> {
  const { stage, nameOf } = session.operator;
  const queue = findDeadLetterQueue(deadLetterQueuesOf(stage), name, nameOf(''));
  if (queue.from === 'key') return resendLost(session, queue, options);
  if (options.since) throw new Error(`--since is for events-dlq alone; ${queue.thing} has its messages whole`);
  await (queue.from === 'validator' ? readAgain(session, queue, options) : sendBack(session, queue, options));
}

/** An action's: each message by itself, to the one queue that it was for. */
async function sendBack(session: Session, queue: DeadLetterQueue, options: RedriveOptions): Promise<void> {
  const { operator, terminal } = session;
  const { selection, dryRun, yes, max = Infinity, perSecond = usualPerSecond } = options;
  const [from, to] = [operator.nameOf(queue.thing), operator.nameOf(queue.backTo)];
  const hint = (): void => noteHint(terminal, selectionHint(operator, selection));
  if (dryRun) {
    const tallies = await tally(session, { queue, selection, max });
    if (tallies.length === 0) hint();
    answer(session, { queue: from, backTo: to, dryRun, wouldSend: sum(tallies), of: tallies }, () =>
      renderTallies(tallies, to),
    );
    return;
  }
  const expected = Math.min(max, await expectedOf(session, queue, options));
  // SQS counts roughly: none that it knows of is no leave for those that there may be.
  if (expected === 0 && !yes) {
    hint();
    answer(session, { queue: from, backTo: to, sent: 0, failed: 0, doubled: 0 }, () => `0 messages went back to ${to}`);
    return;
  }
  const about = `${messages(expected)} (${describeSelection(selection)}) of ${from} go back to ${to}.`;
  await confirm(terminal, { about }, yes);
  const what = { queue: from, backTo: to, selection: describeSelection(selection), perSecond, ...limitOf(options) };
  const counts = await audited(operator, { command: 'dlq redrive', what }, async (counting) => {
    await redriveSelected(session, { queue, selection, max, expected, perSecond }, counting);
    return counting;
  });
  const { sent = 0, failed = 0, doubled = 0, encrypted = 0 } = counts;
  if (sent + failed + encrypted === 0) hint();
  answer(
    session,
    { queue: from, backTo: to, sent, failed, doubled, encrypted },
    () => `${messages(sent)} went back to ${to}`,
  );
  if (doubled > 0) terminal.note(`${doubled} of them could not be deleted from ${from} and are there still`);
  if (failed > 0) throw new Error(`${messages(failed)} were refused by ${to} and are in ${from} still`);
  if (encrypted > 0) throw new Error(ofEncrypted(messages(encrypted), from));
}

function ofEncrypted(letters: string, from: string): string {
  return (
    `${letters} of ${from} stay: the bus could not decrypt the events, so they are encrypted with the stage's key and no consumer could read ` +
    'them. Replay the time that "dlq peek" shows to this action alone, with "replay start --action", then "dlq drop" them.'
  );
}

/** The validator's: it takes the queue as it is. */
async function readAgain(session: Session, queue: DeadLetterQueue, options: RedriveOptions): Promise<void> {
  const { operator, terminal } = session;
  const from = operator.nameOf(queue.thing);
  if (!isWhole(options.selection) || options.max !== undefined || options.perSecond !== undefined) {
    throw new Error(
      `${from} is read again by the validator, all of it and in order: leave out --client, --type, --id, --max and --rate`,
    );
  }
  const { messages: waiting } = await depthOf(operator, await queueUrlOf(operator, queue.thing));
  if (options.dryRun) {
    const shown = { queue: from, dryRun: true, wouldRead: waiting };
    answer(session, shown, () => `the validator would read ${messages(waiting)} of ${from} again; nothing was changed`);
    return;
  }
  await confirm(terminal, { about: `The validator reads ${messages(waiting)} of ${from} again.` }, options.yes);
  const counts: Counts = await audited(
    operator,
    { command: 'dlq redrive', what: { queue: from } },
    async (counting) => {
      await reread(session, queue, counting);
      return counting;
    },
  );
  const { read = 0 } = counts;
  answer(session, { queue: from, read }, () => `the validator has read ${messages(read)} of ${from} again`);
}

/** Who is asked is told how many; who has agreed already need not wait for a count of what is selected. */
async function expectedOf(
  session: Session,
  queue: DeadLetterQueue,
  { selection, max = Infinity, yes }: RedriveOptions,
): Promise<number> {
  if (!isWhole(selection) && !yes) return sum(await tally(session, { queue, selection, max }));
  return (await depthOf(session.operator, await queueUrlOf(session.operator, queue.thing))).messages;
}

function noteHint({ note }: Session['terminal'], hint: string): void {
  if (hint !== '') note(hint);
}

function limitOf({ max }: RedriveOptions): { max?: number } {
  return max === undefined ? {} : { max };
}

function renderTallies(tallies: readonly Tally[], to: string): string {
  const rows = tallies.map(({ client, type, count }) => [client, type, `${count}`]);
  const table = rows.length === 0 ? [] : [renderTable([['CLIENT', 'TYPE', 'MESSAGES'], ...rows]), ''];
  return [...table, `${messages(sum(tallies))} would go back to ${to}; nothing was changed`].join('\n');
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}

function messages(count: number): string {
  return countOf(count, 'message');
}
