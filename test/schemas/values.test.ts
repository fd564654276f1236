import type * as z from 'zod';
import { identifier, moment, money, position, text } from '../../schemas/values.ts';

const amount = { amountMinor: 1, currency: 'USD' };
const place = { latitude: 0, longitude: 0 };

it.each<[string, z.ZodType, unknown, boolean]>([
  ['an identifier of one character', identifier, 'x', true],
  ['an identifier of 128', identifier, 'x'.repeat(128), true],
  ['an identifier of 129', identifier, 'x'.repeat(129), false],
  ['an empty identifier', identifier, '', false],
  ['a number as identifier', identifier, 7, false],
  ['a text of 2,000 characters', text, 'x'.repeat(2_000), true],
  ['a text of 2,001', text, 'x'.repeat(2_001), false],
  ['an empty text', text, '', false],
  ['a moment with an offset', moment, '2026-03-14T09:26:53-06:00', true],
  ['a moment without a zone', moment, '2026-03-14T09:26:53', false],
  ['nothing owed', money, { ...amount, amountMinor: 0 }, true],
  ['the largest exact amount', money, { ...amount, amountMinor: Number.MAX_SAFE_INTEGER }, true],
  ['an amount that is not exact', money, { ...amount, amountMinor: 2 ** 53 }, false],
  ['a fraction of a cent', money, { ...amount, amountMinor: 0.5 }, false],
  ['a negative amount', money, { ...amount, amountMinor: -1 }, false],
  ['an amount as text', money, { ...amount, amountMinor: '1' }, false],
  ['a currency in small letters', money, { ...amount, currency: 'usd' }, false],
  ['a currency and a line feed', money, { ...amount, currency: 'USD\n' }, false],
  ['money with a key more', money, { ...amount, cents: 1 }, false],
  ['the poles', position, { latitude: -90, longitude: 180 }, true],
  ['north of the pole', position, { ...place, latitude: 90.000_001 }, false],
  ['past the date line', position, { ...place, longitude: -180.1 }, false],
  ['infinity', position, { ...place, latitude: Number.POSITIVE_INFINITY }, false],
  ['a position with a key more', position, { ...place, altitude: 1 }, false],
])('%s', (_name, schema, value, isTaken) => expect(schema.safeParse(value).success).toBe(isTaken));
