import * as fc from 'fast-check';
import { lineWriter } from '../../../bin/operator/line-writer.ts';
import { anyCharacter } from '../../any-character.ts';

function written(text: string, isTTY: boolean): string {
  let all = '';
  lineWriter({ isTTY, write: (more) => (all += more) })(text);
  return all;
}

test.each([
  ['\u001B[2J\u001B[1;1Hall well', '�[2J�[1;1Hall well\n'],
  ['\u009B31mred', '�31mred\n'],
  ['\u001B]0;title\u0007', '�]0;title�\n'],
  ['all\rno', 'all�no\n'],
  ['abc\u202Egnp', 'abc�gnp\n'],
  ['\u001B[8mhidden', '�[8mhidden\n'],
])('on a terminal %j does nothing', (text, expected) => {
  expect(written(text, true)).toBe(expected);
});

test('words of any language, lines and our own colour stay as they are', () => {
  const text = 'zwölf 👩‍👩‍👧 日本\n\tשלום \u001B[31mred\u001B[39m';
  expect(written(text, true)).toBe(`${text}\n`);
});

test('a file has all of it, for it is to be edited and sent again', () => {
  const property = fc.property(fc.string({ unit: anyCharacter }), (text) => {
    expect(written(text, false)).toBe(`${text}\n`);
  });
  fc.assert(property);
});
