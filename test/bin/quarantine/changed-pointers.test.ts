import * as fc from 'fast-check';
import { changedPointers } from '../../../bin/quarantine/changed-pointers.ts';

test.each([
  ['nothing', { a: 1 }, { a: 1 }, []],
  ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, ['/b']],
  ['a key that is gone', { data: { a: 1, b: 2 } }, { data: { a: 1 } }, ['/data/b']],
  ['a key that is new', { data: {} }, { data: { 'a/b': 1 } }, ['/data/a~1b']],
  ['a list that is longer', { lines: [1] }, { lines: [1, 2, 3] }, ['/lines/1', '/lines/2']],
  ['an object in a list', { lines: [{ sku: 'a', n: 1 }] }, { lines: [{ sku: 'b', n: 1 }] }, ['/lines/0/sku']],
  ['another kind of value', { lines: 'text' }, { lines: ['text'] }, ['/lines']],
  ['the whole', [], {}, ['']],
])('finds %s', (_what, before, after, expected) => {
  expect(changedPointers(JSON.stringify(before), JSON.stringify(after))).toEqual(expected);
});

test('white space and the order of keys are no change', () => {
  expect(changedPointers('{"a":1,"b":[true]}', '{ "b": [ true ], "a": 1 }\n')).toEqual([]);
});

test('of what is no JSON, the whole is changed or nothing', () => {
  expect(changedPointers('{"a":', '{"a":1}')).toEqual(['']);
  expect(changedPointers('{"a":', '{"a":')).toEqual([]);
});

test('of more than 50, 50 are said', () => {
  const [before, after] = [0, 1].map((value) => JSON.stringify(Array.from({ length: 80 }, () => value)));
  expect(changedPointers(before ?? '', after ?? '')).toHaveLength(50);
});

test('there is a change exactly where two values are not the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [before, after] = [JSON.stringify(one), JSON.stringify(other)];
      const isSame = changedPointers(before, after).length === 0;
      expect(isSame).toBe(changedPointers(after, before).length === 0);
      expect(changedPointers(before, before)).toEqual([]);
      if (isSame) expect(JSON.parse(after)).toEqual(JSON.parse(before));
    }),
  );
});
