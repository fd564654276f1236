import type { Terminal } from '../../../bin/operator/terminal.ts';

/** A terminal that keeps what is written, and gives answers in their order. */
export interface FakeTerminal extends Terminal {
  readonly printed: string[];
  readonly noted: string[];
  /** What was asked. */
  readonly asked: string[];
}

/** @param answers given one after the other; without any, nobody sits there */
export function fakeTerminal(...answers: readonly string[]): FakeTerminal {
  const left = [...answers];
  const [printed, noted, asked]: [string[], string[], string[]] = [[], [], []];
  return {
    printed,
    noted,
    asked,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    redInPrint: (text) => text,
    redInNote: (text) => text,
    screen: undefined,
    isInteractive: answers.length > 0,
    ask: async (question) => {
      asked.push(question);
      const answer = left.shift();
      if (answer === undefined) throw new Error(`nothing to answer to ${question}`);
      return answer;
    },
    interrupt: new AbortController().signal,
  };
}
