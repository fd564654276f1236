import { SingleBar } from 'cli-progress';
import type { Standing } from './course.ts';

/** Shows how far a scenario has come. */
export interface LiveView {
  readonly show: (standing: Standing) => void;
  /** Leaves the screen to others; has to be called, whatever happens. */
  readonly stop: () => void;
}

/** Between two lines, at least. */
const lineEveryMs = 1_000;

/** A bar that fills, for a terminal, on one line of 80 columns: what is longer is cut off. */
export function barView(stream: NodeJS.WritableStream): LiveView {
  const format = '[{bar}] {value}/{total} delivered  {words}';
  const bar = new SingleBar({ format, stream, barsize: 16, linewrap: null });
  return {
    show: (standing) => {
      const { delivered, total } = standing;
      if (!bar.isActive) bar.start(total, 0, { words: '' });
      bar.update(delivered, { words: wordsOf(standing) });
    },
    stop: () => bar.stop(),
  };
}

/** A line when something has changed, at most one a second, for a file, a pipe or CI. */
export function lineView(print: (text: string) => void, now: () => number): LiveView {
  const startedAt = now();
  let shownAt = -Infinity;
  let shown = countsOf({ delivered: 0, waiting: 0 });
  return {
    show: (standing) => {
      const counts = countsOf(standing);
      if (counts === shown || now() - shownAt < lineEveryMs) return;
      [shown, shownAt] = [counts, now()];
      const since = `${Math.round((shownAt - startedAt) / 1_000)} s`.padStart(5);
      print(`${since}  ${standing.delivered} of ${standing.total} delivered, ${wordsOf(standing)}`);
    },
    stop: () => undefined,
  };
}

function countsOf({ delivered, waiting }: Pick<Standing, 'delivered' | 'waiting'>): string {
  return `${delivered} ${waiting}`;
}

/** What of a standing no bar can show. */
export function wordsOf({ waiting, perSecond, leftMs }: Standing): string {
  const left = leftMs === undefined || waiting === 0 ? [] : [`caught up in about ${Math.ceil(leftMs / 1_000)} s`];
  return [`${waiting} waiting`, `${perSecond.toFixed(1)}/s`, ...left].join(', ');
}
