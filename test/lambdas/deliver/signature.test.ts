import { Webhook } from 'standardwebhooks';
import { messageIdOf, signatureOf } from '../../../lambdas/deliver/signature.ts';
import { toRequest } from '../../../lambdas/deliver/request.ts';
import { deliveryOf, targetOf } from './fixture.ts';

const receiverWith = (key: string): Webhook => new Webhook(`whsec_${Buffer.from(key).toString('base64')}`);

const present = 'a'.repeat(48);
const previous = 'b'.repeat(48);

it.each([
  ['present', present],
  ['previous', previous],
])('is verified by the library of Standard Webhooks with the %s key', (_name, key) => {
  const { body, headers } = toRequest(deliveryOf('order-1'), targetOf(), [present, previous], Date.now());
  expect(receiverWith(key).verify(body, { ...headers })).toMatchObject({ id: 'order-1' });
});

it('is refused by it with another key, and for another body', () => {
  const { body, headers } = toRequest(deliveryOf('order-1'), targetOf(), [present], Date.now());
  expect(() => receiverWith(previous).verify(body, { ...headers })).toThrow('No matching signature found');
  expect(() => receiverWith(present).verify(`${body} `, { ...headers })).toThrow('No matching signature found');
});

it('has the bytes of a key as they are, whatever their letters', () => {
  const signed = { id: 'msg_1', timestampSeconds: Math.floor(Date.now() / 1_000), body: '{}' };
  const headers = {
    'webhook-id': signed.id,
    'webhook-timestamp': String(signed.timestampSeconds),
    'webhook-signature': signatureOf(signed, ['clé-🔑']),
  };
  expect(receiverWith('clé-🔑').verify('{}', headers)).toEqual({});
});

it('names a delivery in letters that any header takes, always alike, and says nothing of it', () => {
  const id = messageIdOf('shop-orders acme-shop order-1');
  expect(id).toMatch(/^msg_[A-Za-z0-9_-]{43}$/);
  expect(messageIdOf('shop-orders acme-shop order-1')).toBe(id);
  expect(messageIdOf('shop-orders acme-shop order-2')).not.toBe(id);
});
