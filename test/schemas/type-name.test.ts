import { catalogTypes } from '../../schemas/catalog.ts';
import { isTypeOf, nextVersionOf, parseTypeName } from '../../schemas/type-name.ts';

test('takes a name apart', () => {
  expect(parseTypeName('com.example.secure-message.received.v12')).toEqual({
    stem: 'com.example.secure-message.received',
    domain: 'secure-message',
    happening: 'received',
    version: 12,
  });
});

test.each(catalogTypes)('%s is put together again', (type) => {
  const name = parseTypeName(type);
  expect(`${name?.stem}.v${name?.version}`).toBe(type);
});

test.each([
  '',
  'v1',
  'placed.v1',
  'shop.placed.v1',
  'com.example.shop.placed',
  'com.example.shop.placed.v0',
  'a.b.c.vx',
])('%j is no name with a domain and a version', (type) => {
  expect(parseTypeName(type)).toBeUndefined();
  expect(nextVersionOf(type)).toBeUndefined();
});

test('the next version is of the same type', () => {
  expect(nextVersionOf('com.example.shop.order-placed.v9')).toBe('com.example.shop.order-placed.v10');
});

test.each([
  ['com.example.shop.order-placed.v1', 'com.example.shop.order-placed.v1', true],
  ['com.example.shop.order-placed.v1', 'com.example.shop.order-placed.v12', false],
  ['com.example.shop.*', 'com.example.shop.order-placed.v1', true],
  ['com.example.shop.*', 'com.example.shopping.order-placed.v1', false],
])('%s takes %s: %s', (pattern, type, expected) => {
  expect(isTypeOf(pattern, type)).toBe(expected);
});
