import { didYouMean } from '../../lib/closest-name.ts';
import { catalogTypes } from '../../schemas/catalog.ts';

test.each([
  ['com.example.shop.order-place.v1', ' Did you mean com.example.shop.order-placed.v1?'],
  ['com.example.web.singed-up.v1', ' Did you mean com.example.web.signed-up.v1?'],
  ['something-else', ''],
])('%s: %j', (name, hint) => {
  expect(didYouMean(name, catalogTypes)).toBe(hint);
});

test('nothing is near when there is nothing', () => {
  expect(didYouMean('a', [])).toBe('');
});
