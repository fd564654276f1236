import * as fc from 'fast-check';
import { parseEvent } from '../../schemas/parse-event.ts';
import { apiDocument, faultsOf, type Schema } from './api-document.ts';
import { arbitraryOf } from './arbitrary-of-schema.ts';
import { violationsOf } from './violations.ts';

const event = { $ref: '#/components/schemas/Event' };
const names = Object.keys(apiDocument.components.schemas);
const now = Date.parse('2026-02-01T00:00:00Z');

test.each(names)('what is made of %s is valid by it', (name) => {
  const schema: Schema = { $ref: `#/components/schemas/${name}` };
  fc.assert(
    fc.property(arbitraryOf(schema), (value) => expect(faultsOf(schema, value)).toEqual([])),
    { numRuns: 20 },
  );
});

test('an event that is valid by the document is valid by the catalog', () => {
  fc.assert(
    fc.property(arbitraryOf(event), (value) =>
      expect(parseEvent(JSON.stringify(value), now)).toMatchObject({ ok: true }),
    ),
  );
});

test('an event with one violation is valid by neither', () => {
  const violated = arbitraryOf(event).chain((valid) => fc.constantFrom(...violationsOf(event, valid)));
  fc.assert(
    fc.property(violated, ({ value }) => {
      expect(faultsOf(event, value)).not.toEqual([]);
      expect(parseEvent(JSON.stringify(value), now)).toMatchObject({ ok: false });
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['/id is missing', '/data is missing', '/data/orderId is missing', '/undeclared is not declared'],
  ['/id does not match', '/source is too short', '/source is too long', '/time is no string'],
  ['/data/lines is empty', '/data/lines has too many', '/data/lines/0/quantity is too small'],
])('violations are of every kind: %s, %s, %s', (...kinds) => {
  const { value } = apiDocument.components.examples['com.example.shop.order-placed.v1'] ?? {};
  expect(violationsOf(event, value).map(({ what }) => what)).toEqual(expect.arrayContaining(kinds));
});

test('a schema in words that nothing can be made of is refused', () => {
  expect(() => arbitraryOf({ not: {} } as object)).toThrow('no values of {"not":{}} can be made');
});
