import * as fc from 'fast-check';
import { leaveOut } from './leave-out.ts';

test('what is needed is left, and nothing else', async () => {
  const lists = fc.uniqueArray(fc.nat(1_000), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(lists, fc.func(fc.boolean()), async (items, isNeededOf) => {
      const needed = items.filter((item) => isNeededOf(item));
      const left = await leaveOut(items, async (kept) => needed.every((item) => kept.includes(item)));
      expect(left).toEqual(needed);
    }),
  );
});

test('what only goes together goes, and what cannot do without the other stays', async () => {
  const left = await leaveOut(
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    async (kept) => kept.includes(3) === kept.includes(4) && kept.includes(9),
  );
  expect(left).toEqual([9]);
});

test('one needed item of many is found by halves, not one by one', async () => {
  let tries = 0;
  const items = Array.from({ length: 1_024 }, (_, index) => index);
  await leaveOut(items, async (left) => {
    tries += 1;
    return left.includes(700);
  });
  expect(tries).toBeLessThan(40);
});
