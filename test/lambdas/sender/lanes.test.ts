import * as fc from 'fast-check';
import { toLanes } from '../../../lambdas/sender/lanes.ts';
import { anyEvents, byGroup, namesOf, outgoing } from './fixture.ts';

const ofGroup = (group: string, count: number) =>
  Array.from({ length: count }, (_, n) => outgoing(`${group}${n}`, { group }));

const lengths = (lanes: readonly unknown[][]): number[] => lanes.map(({ length }) => length);

it('has no lane for nothing', () => expect(toLanes([])).toEqual([]));

it('needs one lane for what one call carries, of however many groups', () => {
  expect(lengths(toLanes('abcdefghij'.split('').flatMap((group) => ofGroup(group, 1))))).toEqual([10]);
});

it('sends groups side by side', () => {
  expect(lengths(toLanes('abcd'.split('').flatMap((group) => ofGroup(group, 10))))).toEqual([10, 10, 10, 10]);
});

it('never has more than four calls under way', () => {
  expect(lengths(toLanes('abcdefgh'.split('').flatMap((group) => ofGroup(group, 10))))).toEqual([20, 20, 20, 20]);
});

it('has no lane for nobody, however much one group floods', () => {
  expect(lengths(toLanes(ofGroup('a', 25)))).toEqual([25]);
});

it('lets a flooding group delay only its own lane', () => {
  const lanes = toLanes([...ofGroup('a', 90), ...ofGroup('b', 3), ...ofGroup('c', 3), ...ofGroup('d', 4)]);
  expect(lengths(lanes)).toEqual([90, 3, 3, 4]);
});

it('has each group in one lane, whole and in its order, and loses nothing', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const lanes = toLanes(events);
      expect(new Set(lanes.flat())).toEqual(new Set(events));
      expect(lanes.flat()).toHaveLength(events.length);
      for (const [group, members] of byGroup(events)) {
        const homes = lanes.map((lane) => byGroup(lane).get(group)).filter((lane) => lane !== undefined);
        expect(homes.map(namesOf)).toEqual([namesOf(members)]);
      }
      expect(lengths(lanes)).not.toContain(0);
    }),
  );
});
