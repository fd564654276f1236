import { columns } from '../../../localstack/console/columns.ts';

test('cells of a column begin one below the other, whatever colours they have', () => {
  expect(
    columns([
      ['a', 'b', 'c'],
      ['\u001B[32mlong\u001B[39m', 'longer', ''],
    ]),
  ).toEqual(['a     b       c', '\u001B[32mlong\u001B[39m  longer']);
});
