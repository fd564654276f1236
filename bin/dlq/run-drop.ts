import { audited } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { deadLetterQueuesOf, findDeadLetterQueue } from './dead-letter-queues.ts';
import { depthOf, queueUrlOf } from './queue-access.ts';
import { describeSelection, isWhole, type Selection } from './selection.ts';
import { selectionHint } from './selection-hint.ts';
import { dropSelected, tally } from './work.ts';

/** How dropping is asked for. */
export interface DropOptions {
  readonly selection: Selection;
  /** All, if left out. */
  readonly max: number | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** `sluice dlq drop`: what is not wanted any more, for good. */
export async function runDrop(session: Session, name: string, options: DropOptions): Promise<void> {
  const { operator, terminal } = session;
  const { selection, max = Infinity, dryRun, yes } = options;
  const queue = findDeadLetterQueue(deadLetterQueuesOf(operator.stage), name, operator.nameOf(''));
  const from = operator.nameOf(queue.thing);
  if (queue.from === 'validator' && !isWhole(selection)) {
    // While one message of a FIFO group is held, SQS gives out nothing of that group that comes after it.
    throw new Error(
      `${from} keeps order, and what is behind a message cannot be seen: drop it whole, or its first --max, without --client, --type and --id`,
    );
  }
  if (queue.from === 'key' && !isWhole(selection)) {
    throw new Error(
      `what is in ${from} is encrypted: drop it whole, or --max of it, without --client, --type and --id`,
    );
  }
  const isCounted = !isWhole(selection) && (dryRun || !yes);
  const expected = isCounted
    ? (await tally(session, { queue, selection, max })).reduce((total, { count }) => total + count, 0)
    : Math.min(max, (await depthOf(operator, await queueUrlOf(operator, queue.thing))).messages);
  const hint = selectionHint(operator, selection);
  if (expected === 0 && hint !== '') terminal.note(hint);
  if (dryRun) {
    const shown = { queue: from, dryRun, wouldDrop: expected };
    answer(session, shown, () => `${expected} would be dropped from ${from}; nothing was changed`);
    return;
  }
  const done = (dropped: number): void =>
    answer(session, { queue: from, dropped }, () => `${dropped} dropped from ${from}`);
  // SQS counts roughly: none that it knows of is no leave for those that there may be.
  if (expected === 0 && !yes) return done(0);
  const about = `${expected} (${describeSelection(selection)}) of ${from} are dropped for good: ${queue.means}.`;
  await confirm(terminal, { about }, yes);
  await confirm(terminal, { about: 'No copy is kept.', expected: from }, yes);
  const what = { queue: from, selection: describeSelection(selection), ...(options.max !== undefined && { max }) };
  const { dropped = 0 } = await audited(operator, { command: 'dlq drop', what }, async (counts) => {
    // Nor is leave for so many leave for what has come since.
    await dropSelected(session, { queue, selection, max: yes ? max : expected, expected }, counts);
    return counts;
  });
  done(dropped);
}
