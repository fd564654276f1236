import { assert, json as jsonTexts, property, string } from 'fast-check';
import { select } from '../../../../localstack/apigateway/vtl/json-path.ts';
import { readJson } from '../../../../localstack/apigateway/vtl/json-reader.ts';
import { TemplateFailure } from '../../../../localstack/apigateway/vtl/template-failure.ts';
import { jsonText } from '../../../../localstack/apigateway/vtl/text.ts';

/** What JSON.parse makes of it; `undefined` for what is none, and for a number beyond a double, which Java writes as what is none. */
function parsed(text: string): unknown {
  try {
    let isFinite = true;
    const value: unknown = JSON.parse(text, (_key, member: unknown) => {
      isFinite &&= typeof member !== 'number' || Number.isFinite(member);
      return member;
    });
    return isFinite ? value : undefined;
  } catch {
    return undefined;
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(jsonText(readJson(text)));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

test('JSON is read as JSON.parse reads it', () => {
  assert(
    property(jsonTexts(), (text) => expect(read(text)).toEqual(parsed(text))),
    { numRuns: 500 },
  );
});

test('what is no JSON is refused, whatever it is', () => {
  const almost = string({ unit: 'grapheme-ascii', maxLength: 12 });
  assert(
    property(jsonTexts(), almost, (text, other) => {
      const broken = text.slice(0, text.length / 2) + other;
      expect(read(broken)).toEqual(parsed(broken));
    }),
    { numRuns: 2_000 },
  );
});

test('a number beyond a double becomes no number again', () => {
  expect([read('[1e400]'), read('-1e400'), read('1e-400')]).toEqual([undefined, undefined, 0]);
});

test('keys keep their order and integers their digits', () => {
  const text = '{"2":1,"1":{"__proto__":12345678901234567890123},"b":-1.50,"a":1e3,"c":[true,null,"\\u00fc\\n"]}';
  expect(jsonText(readJson(text))).toBe(
    '{"2":1,"1":{"__proto__":12345678901234567890123},"b":-1.5,"a":1000.0,"c":[true,null,"ü\\n"]}',
  );
});

test('depth has an end, and a long text none', () => {
  expect(() => readJson('['.repeat(100_000))).toThrow(SyntaxError);
  const long = 'x'.repeat(2_000_000);
  expect(readJson(JSON.stringify(long))).toBe(long);
  expect(() => readJson(`"${long}`)).toThrow(SyntaxError);
});

const document = readJson('{"a":{"b.c":[1,{"d":2},3]},"e":null}');

test.each([
  ['$', jsonText(document)],
  ['$.a', '{"b.c":[1,{"d":2},3]}'],
  ["$['a']['b.c'][0]", '1'],
  ['$.a["b.c"][1].d', '2'],
  ["$.a['b.c'][-1]", '3'],
  ["$.a['b.c'][*]", '[1,{"d":2},3]'],
  ['$.a.*', '[[1,{"d":2},3]]'],
  ['$.e', 'null'],
])('%s leads to %s', (path, expected) => {
  expect(jsonText(select(document, path))).toBe(expected);
});

test.each(['$.none', '$.a.b', "$.a['b.c'][9]", '$[0]', '$.e.f'])('%s leads nowhere', (path) => {
  expect(select(document, path)).toBeUndefined();
});

test.each(['', 'a', '$..a', '$.a[?(@.b)]', '$.', '$.a b', '$[1:2]'])('the path %j is not modelled', (path) => {
  expect(() => select(document, path)).toThrow(TemplateFailure);
});
