import { callMethod } from '../../../../localstack/apigateway/vtl/java-methods.ts';
import { textOf } from '../../../../localstack/apigateway/vtl/text.ts';
import { JavaDouble, type Value } from '../../../../localstack/apigateway/vtl/values.ts';

test.each<[Value, string, readonly Value[], string]>([
  ['abc', 'length', [], '3'],
  ['', 'isEmpty', [], 'true'],
  ['a-1', 'matches', ['[a-z]-\\d'], 'true'],
  ['a-1!', 'matches', ['[a-z]-\\d'], 'false'],
  ['a\n', 'matches', ['a'], 'false'],
  ['ABC', 'matches', ['(?i)abc'], 'true'],
  ['ü', 'matches', ['\\p{L}'], 'true'],
  ["it\\'s", 'replaceAll', ["\\\\'", "'"], "it's"],
  ['a1b2', 'replaceAll', ['([a-z])(\\d)', '$2$1\\$'], '1a$2b$'],
  ['a1b2', 'replaceFirst', ['\\d', ''], 'ab2'],
  ['a.b.c', 'replace', ['.', '$&'], 'a$&b$&c'],
  ['abc', 'contains', ['bc'], 'true'],
  ['abc', 'startsWith', ['ab'], 'true'],
  ['abc', 'endsWith', ['ab'], 'false'],
  ['abcd', 'substring', [1], 'bcd'],
  ['abcd', 'substring', [1, 3], 'bc'],
  ['abc', 'equals', ['abc'], 'true'],
  ['1', 'equals', [1], 'false'],
  ['abc', 'equalsIgnoreCase', ['ABC'], 'true'],
  ['abc', 'indexOf', ['c'], '2'],
  ['abcb', 'lastIndexOf', ['b'], '3'],
  ['b', 'compareTo', ['a'], '1'],
  ['abc', 'charAt', [1], 'b'],
  ['abc', 'concat', ['d'], 'abcd'],
  ['aB', 'toUpperCase', [], 'AB'],
  ['aB', 'toLowerCase', [], 'ab'],
  [' a ', 'trim', [], 'a'],
  ['a,b,,', 'split', [','], '[a, b]'],
  [12, 'toString', [], '12'],
  [0, 'parseInt', ['42'], '42'],
  [new JavaDouble(2.9), 'intValue', [], '2'],
  [true, 'toString', [], 'true'],
  [['a', 'b'], 'contains', ['b'], 'true'],
  [['a', 'b'], 'indexOf', ['b'], '1'],
  [['a'], 'add', ['b'], 'true'],
  [new Map([['a', 1]]), 'containsKey', ['a'], 'true'],
  [new Map([['a', 1]]), 'containsValue', [1], 'true'],
  [new Map([['a', 1]]), 'getOrDefault', ['b', 2], '2'],
  [new Map([['a', 1]]), 'values', [], '[1]'],
  [new Map([['a', 1]]), 'toString', [], '{a=1}'],
])('%j.%s(%j) is %s', (target, name, parameters, expected) => {
  expect(textOf(callMethod(target, name, parameters))).toBe(expected);
});

test('null has no methods, and gives null', () => {
  expect(callMethod(undefined, 'length', [])).toBeUndefined();
  expect(callMethod(null, 'anything', [])).toBeUndefined();
});

test.each(['constructor', '__proto__', 'hasOwnProperty'])('%s is no method', (name) => {
  expect(() => callMethod('a', name, [])).toThrow(name);
});

test.each([
  [1, '1'],
  [10n ** 20n, '100000000000000000000'],
  [new JavaDouble(1), '1.0'],
  [new JavaDouble(0.001), '0.001'],
  [new JavaDouble(0.00012), '1.2E-4'],
  [new JavaDouble(1e7), '1.0E7'],
  [new JavaDouble(1.5e300), '1.5E300'],
  [new JavaDouble(-0), '-0.0'],
  [null, 'null'],
])('%p prints as %s', (value, expected) => {
  expect(textOf(value)).toBe(expected);
});
