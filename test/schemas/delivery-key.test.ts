import * as fc from 'fast-check';
import { deliveryItemKey, deliveryKey, namesInItemKey } from '../../schemas/delivery-key.ts';

const detail = { clientid: 'acme-shop', id: 'order-1' };
const name = 'sluice-dev-20261127T140000Z-3fa9c1';

const keyOf = ({ action, ...ids }: { action: string; clientid: string; id: string }) =>
  deliveryKey(action, { detail: ids });

test('a delivery has the key of the first one, if it comes by a replay too', () => {
  const first = deliveryKey('reporting', { detail });
  expect(first).toBe('reporting acme-shop order-1');
  expect(deliveryKey('reporting', { detail, 'replay-name': name })).toBe(first);
});

test('a replay that has events delivered once more gives each a key of its own, and the same for a repetition', () => {
  const again = deliveryKey('reporting', { detail, 'replay-name': `${name}-redeliver` });
  expect(again).toBe(`reporting acme-shop order-1 ${name}-redeliver`);
  expect(deliveryKey('reporting', { detail, 'replay-name': `${name}-redeliver` })).toBe(again);
});

test('no two effects have one key', () => {
  const word = fc.stringMatching(/^[a-z0-9][a-z0-9._:-]{0,4}$/);
  const effect = fc.record({ action: word, clientid: word, id: word });
  fc.assert(
    fc.property(effect, effect, (one, other) => {
      expect(keyOf(one) === keyOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

it('is found in the table by its event, and there by its action and the replay that delivers again', () => {
  const replay = 'sluice-dev-20261127T140000Z-3fa9c1';
  const event = 'acme-shop/order-1';
  expect(deliveryItemKey('orders', { detail })).toEqual({ event, delivery: 'orders' });
  expect(deliveryItemKey('orders', { detail, 'replay-name': replay })).toEqual({ event, delivery: 'orders' });
  const again = `${replay}-redeliver`;
  expect(deliveryItemKey('orders', { detail, 'replay-name': again })).toEqual({ event, delivery: `orders ${again}` });
});

it('says in the table whose event it is, which, whereto and by which replay', () => {
  const replay = 'sluice-dev-20261127T140000Z-3fa9c1-redeliver';
  const names = { clientId: 'acme-shop', eventId: 'order:1', action: 'orders' };
  const ids = { clientid: 'acme-shop', id: 'order:1' };
  expect(namesInItemKey(deliveryItemKey('orders', { detail: ids }))).toStrictEqual(names);
  const again = deliveryItemKey('orders', { detail: ids, 'replay-name': replay });
  expect(namesInItemKey(again)).toStrictEqual({ ...names, replay });
});
