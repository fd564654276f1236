import { EventEmitter } from 'node:events';
import { screenOf } from '../../../bin/operator/screen.ts';

/** A terminal of so many rows and columns, which does what it is told to. */
class FakeStream extends EventEmitter {
  readonly isTTY = true;
  columns = 20;
  rows = 10;
  lines: string[] = ['$ sluice status'];
  #row = 1;

  readonly write = (text: string): boolean => {
    for (const [index, part] of text.split('\u001B').entries()) {
      const control = (index > 0 && /^\[[0-9;]*[A-Z]/.exec(part)?.[0]) || '';
      if (control !== '') this.#control(control.slice(1));
      this.#put(part.slice(control.length));
    }
    return true;
  };

  #put(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.#row += 1;
      if (line !== '') this.lines[this.#row] = line;
    }
  }

  #control(code: string): void {
    if (code.endsWith('A')) this.#row -= Number(code.slice(0, -1));
    if (code.endsWith('H')) this.#row = 0;
    if (code === '0J' || code === 'J') this.lines = this.lines.slice(0, this.#row);
  }
}

test('each text takes the place of the one before, and leaves what was above it', () => {
  const stream = new FakeStream();
  const screen = screenOf(stream as never);
  screen?.redraw('one\ntwo\nthree');
  screen?.redraw('four\nfive');
  expect(stream.lines).toEqual(['$ sluice status', 'four', 'five']);
});

test('another size begins with an empty screen, as long as somebody is told', () => {
  const stream = new FakeStream();
  const screen = screenOf(stream as never);
  const end = new AbortController();
  screen?.onResize(() => screen.redraw(`${screen.columns} wide`), end.signal);
  screen?.redraw('one\ntwo');
  stream.columns = 30;
  stream.emit('resize');
  expect(stream.lines).toEqual(['30 wide']);
  end.abort();
  stream.emit('resize');
  expect(stream.lines).toEqual(['30 wide']);
});

test('a file or a pipe is no screen', () => {
  expect(screenOf({ isTTY: false } as never)).toBeUndefined();
});
