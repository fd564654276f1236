import * as fc from 'fast-check';
import { maxEventDepth, maxEventValues, maxReportedProblems } from '../../schemas/limits.ts';
import { scanJson } from '../../schemas/scan-json.ts';
import { anyExample } from './fixture.ts';

/** What is found in a text, with its path. */
function found(text: string): (readonly [string, string])[] {
  const { stop, findings } = scanJson(text);
  return [...findings, ...(stop ? [stop] : [])].map(({ code, path }) => [code, path.join('.')]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const list = (values: number): string => `[${Array.from({ length: values }, () => '0').join(',')}]`;
const isWhole = (text: string): boolean => scanJson(text).stop?.code !== 'malformed_json';

it.each<[string, [string, string][]]>([
  ['{"a":[1,{"b":null}],"c":"\\u0061"}', []],
  [' [ ] ', []],
  ['{"a":1,"a":2}', [['duplicate_key', 'a']]],
  ['{"a":{"a":1}}', []],
  ['[{"a":1},{"a":1}]', []],
  [
    '{"a":1,"\\u0061":2,"a":3}',
    [
      ['duplicate_key', 'a'],
      ['duplicate_key', 'a'],
    ],
  ],
  ['{"":1,"":2}', [['duplicate_key', '']]],
  ['[[{"a":[0,{"b":1,"b":2}]}]]', [['duplicate_key', '0.0.a.1.b']]],
  ['{"__proto__":1}', [['forbidden_key', '__proto__']]],
  ['{"\\u005f_proto__":1}', [['forbidden_key', '__proto__']]],
  [
    '{"__proto__":1,"__proto__":2}',
    [
      ['forbidden_key', '__proto__'],
      ['forbidden_key', '__proto__'],
      ['duplicate_key', '__proto__'],
    ],
  ],
  ['{"__proto":1,"constructor":2,"_":"__proto__"}', []],
  [
    '[1e999,{"a":9007199254740993}]',
    [
      ['number_out_of_range', '0'],
      ['number_out_of_range', '1.a'],
    ],
  ],
])('in %s', (text, expected) => expect(found(text)).toEqual(expected));

it('takes a text for JSON if and only if JSON.parse does', () => {
  const anyText = fc.oneof(
    fc.json({ maxDepth: 5 }),
    fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '1',
        '-',
        '.',
        'e',
        '0',
        ' ',
        '\\',
        'u',
        'true',
        'null',
        '"a"',
      ),
    }),
    fc.tuple(fc.json({ maxDepth: 5 }), fc.nat(), fc.string({ maxLength: 2 })).map(([text, pick, put]) => {
      const at = pick % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + put.length);
    }),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      expect(isWhole(text)).toBe(isJson(text));
    }),
    { numRuns: 5_000 },
  );
});

it('finds nothing in what JSON.stringify writes of an event', () => {
  fc.assert(fc.property(anyExample, (event) => found(JSON.stringify(event, undefined, 1)).length === 0));
});

it.each([
  ['[', ']'],
  ['{"a":', '}'],
])('takes as many %s in each other as it may, and one more ends it', (open, close) => {
  const nested = (levels: number): string => `${open.repeat(levels)}${open === '[' ? '' : '1'}${close.repeat(levels)}`;
  expect(found(nested(maxEventDepth))).toEqual([]);
  expect(found(nested(maxEventDepth + 1))).toEqual([['too_deep', expect.anything()]]);
  expect(scanJson(nested(maxEventDepth + 1)).stop?.path).toHaveLength(maxEventDepth);
});

it('takes as many values as it may, the list itself among them, and one more ends it', () => {
  expect(found(list(maxEventValues - 1))).toEqual([]);
  expect(found(list(maxEventValues))).toEqual([['too_many_values', String(maxEventValues - 1)]]);
});

it('keeps as many findings as are reported, and counts the rest', () => {
  const { findings, unlisted } = scanJson(`[${Array.from({ length: 80 }, () => '1e999').join(',')}]`);
  expect([findings.length, unlisted]).toEqual([maxReportedProblems, 80 - maxReportedProblems]);
});

it.each([
  ['{"a" 1}', 5],
  ['[1,]', 3],
  ['{"a":1,}', 7],
  ['[1 2]', 3],
  ['1 2', 2],
  ['', 0],
  ['["a', 1],
])('says where %j is no JSON', (text, at) => {
  expect(scanJson(text).stop).toEqual({ code: 'malformed_json', path: [], at });
});
