/** Where lines go: a terminal, or a file or a pipe. */
interface Sink {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** What moves the cursor, hides or turns around what is written. */
const effects = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** Ends of lines, tabs, and the one colour of this command. */
const harmless = ['\n', '\t', '\u001B[31m', '\u001B[39m'];

/**
 * Writes lines. Much of what they tell was written by clients: the body of a refused event, its type, a reason. On a terminal none of it has any
 * effect but to be read; a file has it as it was.
 */
export function lineWriter(sink: Sink): (text: string) => void {
  return (text) => void sink.write(`${sink.isTTY ? text.replaceAll(effects, shown) : text}\n`);
}

function shown(found: string, at: number, text: string): string {
  return harmless.some((each) => text.startsWith(each, at)) ? found : '\uFFFD';
}
