import { countOf } from '../count-of.ts';
import { addTo, audited, type Counts } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { startProgress } from '../operator/progress.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import { type FailureObject, type FailureStore, failureStoreOf } from './failure-store.ts';
import { keptRecords } from './kept-records.ts';
import { sendRecords, type SendRecordsDeps } from './send-records.ts';

/** `sluice resend failures`. @throws Error when not all could be sent */
export async function runResendFailures(
  session: Session,
  { dryRun, yes }: { readonly dryRun: boolean; readonly yes: boolean },
): Promise<void> {
  const { operator, terminal } = session;
  const store = await failureStoreOf(operator);
  const objects = await store.list();
  const found = countOf(objects.length, 'object');
  if (dryRun) {
    const plan = { bucket: store.bucket, dryRun, objects: objects.length, ...(await look(store, objects, session)) };
    answer(session, plan, ({ records, corrupt }) =>
      [
        `${found} of ${store.bucket} with ${countOf(records, 'event')} would be sent; nothing was changed`,
        ...corrupt.map(unreadable),
      ].join('\n'),
    );
    return;
  }
  const about = `What the sender gave up, ${found} of ${store.bucket}, goes to the bus again, and from there to every action that wants it.`;
  if (objects.length === 0) {
    answer(
      session,
      { bucket: store.bucket, sent: 0, deleted: 0, corrupt: [] },
      () => `nothing is kept in ${store.bucket}`,
    );
    return;
  }
  await confirm(terminal, { about }, yes);
  const change = { command: 'resend failures', what: { bucket: store.bucket } };
  const { corrupt, ...done } = await audited(operator, change, async (counts) => sendAll(session, store, counts));
  answer(session, { bucket: store.bucket, ...done, corrupt }, renderDone);
  if (corrupt.length > 0) throw new Error(corrupt.map(unreadable).join('\n'));
}

async function sendAll(session: Session, store: FailureStore, counts: Counts) {
  const { operator, terminal } = session;
  // Anew: somebody may have thought about it for long.
  const objects = await store.list();
  const progress = startProgress(session, 'objects', objects.length);
  const onSent = (count: number): void => addTo(counts, 'sent', count);
  const deps = { lambda: operator.lambda, functionName: operator.nameOf('sender'), signal: terminal.interrupt, onSent };
  try {
    const corrupt = await sendKept(store, objects, deps, counts, progress.update);
    return { sent: counts['sent'] ?? 0, deleted: counts['deleted'] ?? 0, corrupt };
  } finally {
    progress.stop();
  }
}

function renderDone({ sent, deleted }: { readonly sent: number; readonly deleted: number }): string {
  return `the sender is done with ${countOf(sent, 'event')} of ${countOf(deleted, 'object')}, deleted now`;
}

/**
 * Sends what every object keeps, in their order, and deletes each once all of it is sent. Counts `sent`, `deleted` and `corrupt`.
 *
 * @returns the keys of objects that cannot be read; they stay
 * @throws Interrupted after Ctrl-C; Error when the sender does not get on, for what comes later would overtake
 */
export async function sendKept(
  store: Pick<FailureStore, 'read' | 'delete'>,
  objects: readonly FailureObject[],
  deps: SendRecordsDeps,
  counts: Counts,
  onProgress: (done: number) => void,
): Promise<readonly string[]> {
  const corrupt: string[] = [];
  for (const [index, { key }] of objects.entries()) {
    stopIfInterrupted(deps.signal, counts);
    const text = await store.read(key);
    if (text === undefined) continue;
    const records = keptRecords(text);
    if (!records) {
      corrupt.push(key);
      addTo(counts, 'corrupt', 1);
      continue;
    }
    const left = await sendRecords(records, deps);
    if (left.length > 0) {
      stopIfInterrupted(deps.signal, counts);
      addTo(counts, 'failed', left.length);
      throw new Error(
        `the sender does not get on: ${left.length} of the ${records.length} events in ${key} were not sent, so it is there still, and so are those that ` +
          `are later. ${counts['sent'] ?? 0} were sent, ${counts['deleted'] ?? 0} objects are deleted. The log of ${deps.functionName} says why`,
      );
    }
    await store.delete(key);
    addTo(counts, 'deleted', 1);
    onProgress(index + 1);
  }
  return corrupt;
}

async function look(store: FailureStore, objects: readonly FailureObject[], { terminal: { interrupt } }: Session) {
  const corrupt: string[] = [];
  let records = 0;
  for (const { key } of objects) {
    if (interrupt.aborted) throw new Interrupted('nothing was changed');
    const text = await store.read(key);
    if (text === undefined) continue;
    const kept = keptRecords(text);
    if (kept) records += kept.length;
    else corrupt.push(key);
  }
  return { records, corrupt };
}

function stopIfInterrupted(signal: AbortSignal, counts: Counts): void {
  if (!signal.aborted) return;
  const { sent = 0, deleted = 0 } = counts;
  throw new Interrupted(
    `interrupted: ${countOf(sent, 'event')} sent, ${countOf(deleted, 'object')} deleted, the rest is where it was`,
  );
}

function unreadable(key: string): string {
  return `${key} is not what Lambda writes for a batch that it gave up; it was left where it is`;
}
