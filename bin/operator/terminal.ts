import { createInterface } from 'node:readline/promises';
import pc from 'picocolors';
import { lineWriter } from './line-writer.ts';
import { type Screen, screenOf } from './screen.ts';

/** Where a command says what it has to say, and asks; a test puts its own in place. */
export interface Terminal {
  /** Writes a line of the answer itself, for people or programs, to standard output. */
  readonly print: (text: string) => void;
  /** Writes a line about what is going on, to standard error. */
  readonly note: (text: string) => void;
  /** Makes a text red on standard output, or leaves it as it is: in a file or a pipe nobody wants colours. */
  readonly redInPrint: (text: string) => string;
  /** The same on standard error. */
  readonly redInNote: (text: string) => string;
  /** The screen that standard output is; `undefined` where it is a file or a pipe. */
  readonly screen: Screen | undefined;
  /** Whether somebody sits there who can be asked and sees progress. */
  readonly isInteractive: boolean;
  /** Asks for a line. @throws Interrupted when Ctrl-C is the answer */
  readonly ask: (question: string) => Promise<string>;
  /** Aborted by Ctrl-C. Long work looks at it between its steps, so that no step is left half done. */
  readonly interrupt: AbortSignal;
}

/** Ctrl-C came. Its message says how far things came; the command ends with the exit code for it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * The terminal of this process. The first Ctrl-C is handed to the command, the second one ends it at once. So is the end of whoever reads its
 * output, `head` for one.
 */
export function processTerminal(): Terminal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => endWithReader(error, controller));
  return {
    print: lineWriter(process.stdout),
    note: lineWriter(process.stderr),
    redInPrint: redOn(process.stdout),
    redInNote: redOn(process.stderr),
    screen: screenOf(process.stdout),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    ask: async (question) => askOnce(question, controller),
    interrupt: controller.signal,
  };
}

/** A pipe that is closed at its other end is no failure; what is written to it from then on is nobody's. */
function endWithReader(error: Error & { readonly code?: string }, controller: AbortController): void {
  if (error.code !== 'EPIPE') throw error;
  controller.abort();
}

/** Picocolors knows what people set to have none, but colours all that CI prints. */
function redOn({ isTTY }: { readonly isTTY?: boolean }): (text: string) => string {
  return pc.createColors(isTTY === true && pc.isColorSupported).red;
}

/** The question goes to standard error: standard output may be a file. */
async function askOnce(question: string, controller: AbortController): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal is in raw mode meanwhile, where Ctrl-C is a key and no signal.
  reader.on('SIGINT', () => controller.abort());
  try {
    return await reader.question(question, { signal: controller.signal });
  } catch (error) {
    if (controller.signal.aborted) throw new Interrupted('nothing was changed');
    throw error;
  } finally {
    reader.close();
  }
}
