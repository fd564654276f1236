import { Fifo } from '../../../localstack/events/fifo.ts';

describe('the queue', () => {
  test('gives everything once and in order, also when it grows long and is cut', () => {
    const fifo = new Fifo<number>();
    let taken = 0;
    for (let n = 0; n < 10_000; n++) {
      fifo.push(n);
      if (n % 3 !== 0) expect(fifo.shift()).toBe(taken++);
    }
    expect(fifo.length).toBe(10_000 - taken);
    expect(fifo.filter((n) => n < taken + 2)).toEqual([taken, taken + 1]);
    while (fifo.length > 0) expect(fifo.shift()).toBe(taken++);
    expect([taken, fifo.shift(), fifo.peek()]).toEqual([10_000, undefined, undefined]);
  });
});
