import * as fc from 'fast-check';
import { DueHeap } from '../../../localstack/events/delivery/due-heap.ts';
import type { PendingDelivery } from '../../../localstack/events/delivery/pending-delivery.ts';
import { Fifo } from '../../../localstack/events/fifo.ts';

describe('the heap of retries', () => {
  test('gives what is due first, and of those due together the older', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 50 }), (dueTimes) => {
        const heap = new DueHeap();
        for (const [sequence, dueAtMs] of dueTimes.entries()) heap.push({ dueAtMs, sequence } as PendingDelivery);
        const popped = dueTimes.map(() => {
          const nextDueAtMs = heap.nextDueAtMs;
          const first = heap.pop();
          expect(first?.dueAtMs).toBe(nextDueAtMs);
          return [first?.dueAtMs, first?.sequence];
        });
        expect(popped).toEqual(
          dueTimes.map((dueAtMs, sequence) => [dueAtMs, sequence]).sort(([a, m], [b, n]) => a! - b! || m! - n!),
        );
        expect([heap.pop(), heap.nextDueAtMs]).toEqual([undefined, Infinity]);
      }),
    );
  });
});

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
