import * as fc from 'fast-check';
import { groupBy } from '../../../lambdas/shared/group-by.ts';

it('keeps groups and members in the order they came in', () => {
  const groups = groupBy(['b1', 'a1', 'b2', 'c1', 'a2'], (item) => item.charAt(0));
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1', 'a2']],
    ['c', ['c1']],
  ]);
});

it('has no group for nothing', () => expect(groupBy([], () => 'a').size).toBe(0));

it('tells keys apart that only look alike', () => {
  expect([...groupBy([1, '1', undefined, 'undefined'], (key) => key).keys()]).toEqual([1, '1', undefined, 'undefined']);
});

it('puts each item into the group of its key, and none twice', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', '__proto__'), fc.nat())), (items) => {
      const groups = groupBy(items, ([key]) => key);
      for (const [key, members] of groups) expect(members).toEqual(items.filter(([other]) => other === key));
      expect([...groups.values()].flat()).toHaveLength(items.length);
    }),
  );
});
