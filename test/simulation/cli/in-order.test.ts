import * as fc from 'fast-check';
import { InOrder } from './in-order.ts';

test('whatever the order in which numbers come, they are handed on in theirs, each once', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, (ranks) => {
      // Ranks to numbers without a gap, in an order that is any.
      const sorted = ranks.toSorted((one, other) => one - other);
      const order = ranks.map((rank) => 7 + sorted.indexOf(rank));
      const inOrder = new InOrder<string>(7);
      const handedOn = order.flatMap((number) => inOrder.add(number, `r${number}`));
      expect(handedOn).toEqual(sorted.map((_, index) => `r${7 + index}`));
      expect(inOrder.rest()).toEqual([]);
    }),
  );
});

test('what waits for a number that never comes is not lost', () => {
  const inOrder = new InOrder<string>(1);
  expect([inOrder.add(4, 'd'), inOrder.add(1, 'a'), inOrder.add(3, 'c')]).toEqual([[], ['a'], []]);
  expect(inOrder.rest()).toEqual(['c', 'd']);
});
