import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A line of a function's log is cut here, characters: what follows is of no use to a reader and costs memory. */
export const maxLogLineCharacters = 16_384;

/** Tells `onLine` each line that a process writes; a line over {@link maxLogLineCharacters} is cut and marked `…`. */
export function readLogLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let open = '';
  let isCut = false;
  const append = (text: string): void => {
    const room = maxLogLineCharacters - open.length;
    open += text.slice(0, room);
    isCut ||= text.length > room;
  };
  const flush = (): void => {
    onLine(isCut ? `${open}…` : open);
    open = '';
    isCut = false;
  };
  const take = (text: string): void => {
    const [first = '', ...more] = text.split('\n');
    append(first);
    for (const line of more) {
      flush();
      append(line);
    }
  };
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)));
  stream.on('end', () => {
    append(decoder.end());
    if (open) flush();
  });
}
