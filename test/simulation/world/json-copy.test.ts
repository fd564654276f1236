import * as fc from 'fast-check';
import { jsonCopy } from './json-copy.ts';

const overWire = (value: unknown): unknown => {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
};

test('a copy is what JSON would make of it', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(undefined, null, new Date(0), Buffer.from('b')),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  }));
  fc.assert(fc.property(value, (given) => expect(jsonCopy(given)).toEqual(overWire(given))));
});

test('and nobody shares it', () => {
  const given = { list: [{ a: 1 }] };
  const copy = jsonCopy(given) as typeof given;
  expect(copy.list[0]).not.toBe(given.list[0]);
  expect(copy).toEqual(given);
});
