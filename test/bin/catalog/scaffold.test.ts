import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkNewType, withNewType } from '../../../bin/catalog/scaffold.ts';
import { root } from '../../project/sources.ts';

const declared = ['com.example.shop.order-placed.v1', 'com.example.shop.order-placed.v2'];
const sourceOf = (domain: string): string => readFileSync(path.join(root, `schemas/types/${domain}.ts`), 'utf8');

test.each(['com.example.shop.order-cancelled.v1', 'com.example.shop.order-placed.v3', 'org.acme.fleet.parked.v1'])(
  '%s can be declared',
  (type) => {
    expect(checkNewType(type, declared).stem).toBe(type.replace(/\.v\d$/, ''));
  },
);

test.each([
  ['shop.order-placed', 'expected a reverse domain'],
  ['com.example.Shop.placed.v1', 'expected a reverse domain'],
  ['com.example.shop.placed.v0', 'expected a reverse domain'],
  [`com.example.shop.${'a'.repeat(120)}.v1`, 'expected a reverse domain'],
  ['com.example.shop.-placed.v1', 'expected words of a-z 0-9'],
  ['com.example.2nd.placed.v1', 'expected words of a-z 0-9'],
  ['com.example.index.placed.v1', 'a domain cannot be called "index"'],
  ['com.example.shop.order-placed.v2', 'declared already; for other data, declare com.example.shop.order-placed.v3'],
  ['com.example.shop.order-placed.v4', 'skips a version: there is no com.example.shop.order-placed.v3'],
  ['com.example.shop.order-lost.v2', 'skips a version: there is no com.example.shop.order-lost.v1'],
])('%s cannot: %s', (type, message) => {
  expect(() => checkNewType(type, declared)).toThrow(message);
});

test('a new type is put behind the others of its domain, and imports what it needs', () => {
  const source = sourceOf('shop').replace('{ identifier, money }', '{ money }');
  const text = withNewType(source, { type: 'com.example.shop.order-lost.v1', summary: 'it\'s "gone"' });
  expect(text).toMatch(/^import \{ identifier, money\s*\} from '\.\.\/values\.ts';$/m);
  expect(text).toMatch(/summary: "It's \\"gone\\"\.",\n[^]*\n {2}\}\),\n\] as const;\n$/);
});

test('the next version gives the one before a name, whole with its upcast, and leaves all else', () => {
  const text = withNewType(sourceOf('shop'), { type: 'com.example.shop.order-placed.v3' });
  expect(text).toContain("const orderPlacedV2 = defineEventType({\n    type: 'com.example.shop.order-placed.v2',");
  expect(text).toContain(
    'sum + quantity, 0),\n  }));\n\nexport const shopTypes = [\n  orderPlacedV1,\n  orderPlacedV2,\n',
  );
  expect(text).toContain('}).upcastFrom(orderPlacedV2, (data) => ({ ...data })),\n] as const;');
});

test('a declaration that has a name already is not named again', () => {
  const source = withNewType(sourceOf('web'), { type: 'com.example.web.signed-up.v2' });
  const named = source.replace(
    / {2}defineEventType\(\{\n {4}type: 'com.example.web.signed-up.v2'[^]*\n\] as const/,
    '] as const',
  );
  expect(withNewType(named, { type: 'com.example.web.signed-up.v2' })).toBe(source);
});

test.each([
  [
    'no array',
    'const x = 1;\n',
    'com.example.shop.order-lost.v1',
    'expected "export const shopTypes = [ … ] as const;"',
  ],
  [
    'no older one',
    'export const shopTypes = [\n] as const;\n',
    'com.example.shop.order-lost.v2',
    'cannot find com.example.shop.order-lost.v1',
  ],
])('a file with %s is left to a person', (_name, source, type, message) => {
  expect(() => withNewType(source, { type })).toThrow(message);
});
