import { toDelivery } from '../../../lambdas/deliver/delivery.ts';
import { deliveryOf, messageOf } from './fixture.ts';

const detail = { clientid: 'acme-shop', id: 'order-1', type: 'com.example.shop.order-placed.v2' };

const read = (json: unknown) => toDelivery('shop-orders', { ...messageOf('x'), body: JSON.stringify(json) });

it('is an event, its keys and the message that brought it', () => {
  const { record, key, itemKey, event } = deliveryOf('order-1');
  expect(record).toEqual(messageOf('order-1'));
  expect([key, itemKey]).toEqual([
    'shop-orders acme-shop order-1',
    { event: 'acme-shop/order-1', delivery: 'shop-orders' },
  ]);
  expect(event).toMatchObject({ ...detail, data: { orderId: 'order-1' } });
});

it('has the keys of its own that a replay with redelivery gives it', () => {
  const replay = 'sluice-dev-20261127T140000Z-3fa9c1-redeliver';
  const { key, itemKey } = deliveryOf('order-1', {}, replay);
  expect([key, itemKey.delivery]).toEqual([`shop-orders acme-shop order-1 ${replay}`, `shop-orders ${replay}`]);
});

it.each([1, null, ['-redeliver'], {}])('is of no replay that is called %j', (replay) => {
  expect(read({ detail, 'replay-name': replay })?.key).toBe('shop-orders acme-shop order-1');
});

it.each([
  null,
  1,
  'text',
  [],
  {},
  { detail: null },
  { detail: 'text' },
  ...['clientid', 'id', 'type'].flatMap((name) =>
    [undefined, '', 1, null, {}].map((value) => ({ detail: { ...detail, [name]: value } })),
  ),
])('is nothing of %j', (json) => {
  expect(read(json)).toBeUndefined();
});

it.each(['', 'a b-redeliver', `${'x'.repeat(55)}-redeliver`])(
  'is nothing of what no replay can be called: %j',
  (replay) => {
    expect(read({ detail, 'replay-name': replay })).toBeUndefined();
  },
);

it.each(['', '{', 'undefined'])('is nothing of what is no JSON: %j', (body) => {
  expect(toDelivery('shop-orders', { ...messageOf('x'), body })).toBeUndefined();
});
