import { describeValue } from '../../schemas/describe-value.ts';

it.each<[unknown, string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  ['', 'string of 0 characters'],
  ['x', 'string of 1 character'],
  ['secret', 'string of 6 characters'],
  [42, 'number'],
  [0.5, 'number with a fraction'],
  [true, 'boolean'],
  [[1, 2, 3], 'array of 3'],
  [{}, 'object of 0 keys'],
  [{ length: 5 }, 'object of 1 key'],
])('%j is a %s', (value, words) => expect(describeValue(value)).toBe(words));
