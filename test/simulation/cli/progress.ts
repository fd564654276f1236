import { SingleBar } from 'cli-progress';
import type { Figures } from './figures.ts';

/** Shows how far many runs have come. */
export interface Progress {
  show(soFar: Figures): void;
  stop(): void;
}

/** Between two lines where there is no terminal, ms. */
const lineEveryMs = 60_000;

/** Begins to show how far runs have come: a bar on a terminal, and elsewhere a line a minute. */
export function startProgress(seeds: number): Progress {
  if (!process.stderr.isTTY) return lines(seeds);
  const bar = new SingleBar({
    format: 'seeds [{bar}] {value}/{total}  {eta_formatted} left  {acknowledged} events, {broken} broken',
    clearOnComplete: true,
  });
  bar.start(seeds, 0, { acknowledged: 0, broken: 0 });
  return {
    show: ({ runs, acknowledged, broken }) => bar.update(runs, { acknowledged, broken: broken.length }),
    stop: () => bar.stop(),
  };
}

function lines(seeds: number): Progress {
  let nextAtMs = performance.now() + lineEveryMs;
  return {
    show: ({ runs, acknowledged, broken }) => {
      if (performance.now() < nextAtMs) return;
      nextAtMs += lineEveryMs;
      process.stderr.write(`${runs} of ${seeds} runs, ${acknowledged} events acknowledged, ${broken.length} broken\n`);
    },
    stop: () => {},
  };
}
