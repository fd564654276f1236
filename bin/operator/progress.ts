import { SingleBar } from 'cli-progress';
import type { Session } from './run-on-stage.ts';

/** How far long work has come. */
export interface Progress {
  /** @param done what is done of it until now */
  readonly update: (done: number) => void;
  /** Takes the bar away; has to be called, whatever happens. */
  readonly stop: () => void;
}

/** A bar on a terminal; nothing where nobody looks: in a pipe, or with `--json`. */
export function startProgress({ terminal, asJson }: Session, label: string, total: number): Progress {
  if (!terminal.isInteractive || asJson) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `${label} [{bar}] {value}/{total}  {eta_formatted} left`,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
