import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';

/** A screen that a text can be put on in the place of the one before. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  /** @param text at most `rows` lines of at most `columns` characters */
  readonly redraw: (text: string) => void;
  /** Calls back, on an empty screen, whenever its size is another; the signal ends that. */
  readonly onResize: (callback: () => void, signal: AbortSignal) => void;
}

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows' | 'write' | 'on' | 'off'>;

/** The screen that a stream is; `undefined` for a file or a pipe. */
export function screenOf(stream: Stream & NodeJS.WritableStream): Screen | undefined {
  if (!stream.isTTY) return undefined;
  let linesUp = 0;
  return {
    get columns() {
      return stream.columns || 80;
    },
    get rows() {
      return stream.rows || 24;
    },
    redraw: (text) => {
      moveCursor(stream, 0, -linesUp);
      cursorTo(stream, 0);
      clearScreenDown(stream);
      stream.write(`${text}\n`);
      linesUp = text.split('\n').length;
    },
    onResize: (callback, signal) => {
      // The terminal has broken the lines anew, so that nobody knows how many there are above.
      const resized = (): void => {
        linesUp = 0;
        cursorTo(stream, 0, 0);
        clearScreenDown(stream);
        callback();
      };
      stream.on('resize', resized);
      signal.addEventListener('abort', () => stream.off('resize', resized), { once: true });
    },
  };
}
