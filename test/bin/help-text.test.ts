import * as fc from 'fast-check';
import { fitHelp } from '../../bin/help-text.ts';

const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 20 }), { maxLength: 12 });
const line = fc.tuple(fc.constantFrom('', '  '), words).map(([indent, all]) => (indent + all.join(' ')).trimEnd());
const columns = fc.integer({ min: 1, max: 160 });

test('prose fits, nothing of it is lost, and what is indented stays as it is', () => {
  fc.assert(
    fc.property(fc.array(line), columns, (lines, width) => {
      const fitted = fitHelp(lines.join('\n'), width).split('\n');
      expect(fitted.filter((each) => /^\S/.test(each) && each.length > width)).toEqual([]);
      expect(fitted.filter((each) => each.startsWith(' '))).toEqual(lines.filter((each) => each.startsWith(' ')));
      expect(fitted.join('').replaceAll(' ', '')).toBe(lines.join('').replaceAll(' ', ''));
    }),
  );
});

test('a paragraph is filled anew, not each of its lines', () => {
  expect(fitHelp('one two three four\nfive six\n\n  an example', 14)).toBe(
    'one two three\nfour five six\n\n  an example',
  );
});
