import { countOf } from '../../bin/count-of.ts';

test.each([
  [0, '0 events'],
  [1, '1 event'],
  [2, '2 events'],
])('%s is "%s"', (count, text) => {
  expect(countOf(count, 'event')).toBe(text);
});
