import * as fc from 'fast-check';
import { maxPutEventsBytes, maxPutEventsEntries } from '../../schemas/limits.ts';
import { takePack } from '../../schemas/take-pack.ts';
import { packing } from '../simulation/variants/faults/packing.ts';
import { anyEvents, namesOf, outgoing } from '../lambdas/sender/fixture.ts';

const limits = { maxEntries: maxPutEventsEntries, maxBytes: maxPutEventsBytes };

const half = maxPutEventsBytes / 2;

it.each<[string, number[], number]>([
  ['nothing', [], 0],
  ['one', [1], 1],
  ['ten', Array<number>(10).fill(1), 10],
  ['eleven', Array<number>(11).fill(1), 10],
  ['one byte less than the limit', [half, half - 1], 2],
  ['exactly the limit', [half, half], 2],
  ['one byte more', [half, half + 1], 1],
  ['exactly the limit, and an empty one behind it', [half, half, 0], 3],
  ['exactly the limit, and a byte behind it', [half, half, 1], 2],
  ['one that alone is the limit', [maxPutEventsBytes, 1], 1],
  ['one that alone is too large', [maxPutEventsBytes + 1, 1], 1],
  ['one that is too large behind a small one', [1, maxPutEventsBytes + 1], 1],
  ['a small one behind one that does not fit: it must not overtake', [half, half + 1, 1], 1],
])('takes of %s what a call can carry', (_name, sizes, count) => {
  const waiting = sizes.map((bytes, n) => outgoing(String(n), { bytes }));
  const names = namesOf(waiting);
  expect(namesOf(takePack(waiting, limits))).toEqual(names.slice(0, count));
  expect(namesOf(waiting)).toEqual(names.slice(count));
});

it('loses nothing, keeps the order and stays within both limits', async () => {
  expect(await packing.faultOf({ takePack } as never)).toBeUndefined();
});

it('takes as many as fit: no two packs in a row could have been one', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const waiting = [...events];
      const pack = takePack(waiting, limits);
      const [next] = waiting;
      if (!next) return;
      const bytes = pack.reduce((sum, event) => sum + event.bytes, next.bytes);
      expect(pack.length === maxPutEventsEntries || bytes > maxPutEventsBytes).toBe(true);
    }),
  );
});
