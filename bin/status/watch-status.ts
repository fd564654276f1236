import { setTimeout as sleep } from 'node:timers/promises';
import { explain } from '../operator/explain.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { factsOf } from './gather-facts.ts';
import type { Status } from './model.ts';
import { renderStatus } from './render-status.ts';
import { usualColumns } from './run-status.ts';
import { statusOf } from './status-of.ts';
import { wrap } from './wrap.ts';

/** How long one look may take: a connection that died says nothing by itself. */
const patienceMs = 30_000;

/** What there is to show: the last status that could be had, and why there is no newer one. */
interface Shown {
  readonly status?: Status;
  readonly trouble?: string;
}

/**
 * `sluice status --watch`: looks again and again until Ctrl-C, in place on a terminal, else a block, or a line of JSON, for each look. What
 * cannot be had once is said, and tried again.
 *
 * @param everyMs from the end of one look to the next
 */
export async function watchStatus(session: Session, place: string, everyMs: number): Promise<void> {
  const { operator, terminal } = session;
  const { interrupt } = terminal;
  const ask = factsOf(operator);
  let shown: Shown = {};
  terminal.screen?.onResize(() => show(session, shown), interrupt);
  while (!interrupt.aborted) {
    try {
      shown = { status: statusOf(await inTime(ask(Date.now()), interrupt), place) };
    } catch (error) {
      if (interrupt.aborted) return;
      const why = explain(error, operator);
      const at = new Date().toISOString().slice(11, 19);
      shown = { ...shown, trouble: `${at} UTC: ${why instanceof Error ? why.message : String(why)}` };
    }
    show(session, shown);
    await sleep(everyMs, undefined, { signal: interrupt }).catch(() => {});
  }
}

function show({ terminal, asJson }: Session, { status, trouble }: Shown): void {
  const { screen, redInPrint: red, redInNote } = terminal;
  if (screen && !asJson) {
    const columns = screen.columns;
    const above = trouble === undefined ? [] : wrap(`not seen: ${trouble}`, columns).map(red);
    // One line is the cursor's.
    const rows = Math.max(1, screen.rows - 1 - above.length);
    screen.redraw([...above, ...(status ? [renderStatus(status, { columns, rows, red })] : [])].join('\n'));
  } else if (trouble !== undefined) terminal.note(redInNote(trouble));
  else if (status)
    terminal.print(asJson ? JSON.stringify(status) : `${renderStatus(status, { columns: usualColumns, red })}\n`);
}

/** @throws Error when it takes too long, or Ctrl-C comes before */
async function inTime<Value>(asked: Promise<Value>, interrupt: AbortSignal): Promise<Value> {
  const end = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: AbortSignal.any([end.signal, interrupt]), ref: false }).then(
    () => {
      throw new Error(`no answer within ${patienceMs / 1_000} s`);
    },
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    end.abort();
    late.catch(() => {});
    asked.catch(() => {});
  }
}
