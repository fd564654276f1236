import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { EventRulerOptions } from './event-ruler-suite.ts';
import type { RulerAnswer } from './ruler-answer.ts';

/**
 * Asks a program that answers line by line, such as the one beside the oracle's definition. Asks one batch at a time.
 *
 * @returns `ask`, which rejects when the program ends before it has answered
 */
export function askOverStreams(program: {
  readonly stdin: Writable;
  readonly stdout: Readable;
}): EventRulerOptions['ask'] {
  const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  return async (pairs) => {
    program.stdin.write(pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
    const got: RulerAnswer[] = [];
    while (got.length < pairs.length) {
      const line = await answers.next();
      if (line.done === true) throw new Error(`the program ended after ${got.length} of ${pairs.length} answers`);
      got.push(JSON.parse(line.value) as RulerAnswer);
    }
    return got;
  };
}
