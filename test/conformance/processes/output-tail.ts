import type { Readable } from 'node:stream';

const maxCharacters = 4_000;

/** The end of what a process printed, kept for the message about its failure. Reading it also keeps the process from blocking. */
export class OutputTail {
  #text = '';

  constructor(...streams: readonly Readable[]) {
    for (const stream of streams) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#text = (this.#text + text).slice(-maxCharacters);
      });
    }
  }

  get text(): string {
    return this.#text.trim();
  }
}
