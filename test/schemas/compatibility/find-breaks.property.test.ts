import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { findBreaks } from '../../../schemas/compatibility/find-breaks.ts';
import type { JsonSchema } from '../../../schemas/compatibility/schema-object.ts';
import { placesIn, plant } from '../fixture.ts';
import { instancesOf } from '../instances.ts';
import { anySchema, changesOf } from './schema-changes.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });

function validatorOf(schema: JsonSchema): (instance: unknown) => boolean {
  const { $id: _known, ...rest } = schema as { $id?: string };
  return ajv.compile(typeof schema === 'boolean' ? schema : rest);
}

/** A value of a schema, and now and then one that something was planted in. */
function near(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      instancesOf(schema as never),
      fc.constantFrom<unknown>('', 'a', 'abcd', 0, 1.5, 7, null, {}, []),
      fc.nat(),
      fc.nat(3),
    )
    .map(([instance, planted, nth, which]) => {
      const places = placesIn(instance);
      return which === 0 && places.length > 0 ? plant(instance, places[nth % places.length] ?? [], planted) : instance;
    });
}

const pairs = anySchema.chain((older) =>
  fc.record({ older: fc.constant(older), newer: fc.oneof(changesOf(older), changesOf(older).chain(changesOf)) }),
);

test('where no break is found, all that was valid is valid', () => {
  let compatible = 0;
  fc.assert(
    fc.property(
      pairs.chain((pair) =>
        fc.record({ pair: fc.constant(pair), instances: fc.array(near(pair.older), { minLength: 8, maxLength: 8 }) }),
      ),
      ({ pair: { older, newer }, instances }) => {
        if (findBreaks(older, newer).length > 0) return;
        compatible += 1;
        const [wasValid, isValid] = [validatorOf(older), validatorOf(newer)];
        for (const instance of instances.filter(wasValid)) expect(isValid(instance)).toBe(true);
      },
    ),
    { numRuns: 600, endOnFailure: true },
  );
  // It would hold of a comparison that finds a break in everything.
  expect(compatible).toBeGreaterThan(100);
});

test('a schema is compatible with itself, and with anything more beside it', () => {
  fc.assert(
    fc.property(anySchema, anySchema, (schema, other) => {
      expect(findBreaks(schema, structuredClone(schema))).toEqual([]);
      expect(findBreaks(schema, { anyOf: [other, schema] })).toEqual([]);
      expect(findBreaks({ allOf: [other, schema] }, schema)).toEqual([]);
    }),
    { numRuns: 200, endOnFailure: true },
  );
});
