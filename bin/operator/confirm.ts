import type { Terminal } from './terminal.ts';

/** What somebody has to answer before a change. */
export interface Question {
  /** What will be done, as a sentence: `3 messages go back to sluice-dev-action-reporting.` */
  readonly about: string;
  /** The text that has to be typed. @default y or yes */
  readonly expected?: string;
}

/**
 * Asks before a change, unless it was agreed to with `--yes`.
 *
 * @throws Error when the answer is no, or nobody is there to give one
 */
export async function confirm(terminal: Terminal, { about, expected }: Question, yes: boolean): Promise<void> {
  if (yes) return;
  if (!terminal.isInteractive) throw new Error(`${about} Nobody is here to be asked: add --yes to do it.`);
  const hint = expected === undefined ? 'Go on? [y/N] ' : `Type ${expected} to go on: `;
  const answer = (await terminal.ask(`${about} ${hint}`)).trim();
  const isAgreed = expected === undefined ? /^y(es)?$/i.test(answer) : answer === expected;
  if (!isAgreed) throw new Error('nothing was changed');
}
