import { renderAge } from '../../../bin/dlq/age.ts';

test.each([
  [undefined, '-'],
  [0, '0s'],
  [-3, '0s'],
  [59.9, '59s'],
  [60, '1m'],
  [725, '12m 5s'],
  [3_605, '1h'],
  [90_061, '1d 1h'],
])('%p s is %s', (seconds, expected) => {
  expect(renderAge(seconds)).toBe(expected);
});
