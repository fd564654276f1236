import * as fc from 'fast-check';
import { Heap } from '../../../localstack/core/heap.ts';

interface Waiting {
  readonly dueMs: number;
  readonly sequence: number;
}

test('gives what comes first, and of those that come together the one that is said to', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 50 }), (dueTimes) => {
      const heap = new Heap<Waiting>(
        (one, other) => one.dueMs < other.dueMs || (one.dueMs === other.dueMs && one.sequence < other.sequence),
      );
      const waiting = dueTimes.map((dueMs, sequence) => ({ dueMs, sequence }));
      for (const item of waiting) heap.push(item);
      const popped = waiting.map(() => {
        const { first } = heap;
        expect(heap.pop()).toBe(first);
        return first;
      });
      expect(popped).toEqual(
        waiting.toSorted((one, other) => one.dueMs - other.dueMs || one.sequence - other.sequence),
      );
      expect([heap.pop(), heap.first]).toEqual([undefined, undefined]);
    }),
  );
});

test('what is as good as another is neither lost nor doubled', () => {
  const heap = new Heap<number>((one, other) => one < other);
  for (const item of [0, 0, 1, 0]) heap.push(item);
  expect([0, 0, 0, 0, 0].map(() => heap.pop())).toEqual([0, 0, 0, 1, undefined]);
});
