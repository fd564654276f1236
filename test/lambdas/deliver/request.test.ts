import { toRequest } from '../../../lambdas/deliver/request.ts';
import { messageIdOf, signatureOf } from '../../../lambdas/deliver/signature.ts';
import { nowMs } from '../shared/fixture.ts';
import { deliveryOf, targetOf } from './fixture.ts';

const keys = ['k'];
const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
const more = { traceparent, subject: 'ü "50%" 🙂', facts: { registered: true }, datacontenttype: 'application/json' };
const delivery = deliveryOf('order-1', more);

it('has the whole event in its body by the structured mode', () => {
  const { body, headers, url, method } = toRequest(delivery, targetOf({ method: 'PUT' }), keys, nowMs + 999);
  expect([method, url]).toEqual(['PUT', 'https://target.example/events']);
  expect(JSON.parse(body)).toEqual(delivery.event);
  const id = messageIdOf(delivery.key);
  const timestampSeconds = nowMs / 1_000;
  expect(headers).toEqual({
    'content-type': 'application/cloudevents+json; charset=utf-8',
    traceparent,
    'user-agent': 'sluice',
    'idempotency-key': id,
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': signatureOf({ id, timestampSeconds, body }, keys),
  });
});

it('has attributes in headers and data in its body by the binary mode', () => {
  const { body, headers } = toRequest(delivery, targetOf({ mode: 'binary' }), keys, nowMs);
  expect(JSON.parse(body)).toEqual(delivery.event['data']);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'ce-specversion': '1.0',
    'ce-id': 'order-1',
    'ce-clientid': 'acme-shop',
    'ce-sequence': '17',
    'ce-subject': '%C3%BC%20%2250%25%22%20%F0%9F%99%82',
    'ce-facts': '{%22registered%22:true}',
    traceparent,
  });
  expect(Object.keys(headers)).not.toContain('ce-data');
  expect(Object.keys(headers)).not.toContain('ce-datacontenttype');
  for (const value of Object.values(headers)) expect(value).toMatch(/^[ -~]+$/);
});

it('has a header for a text alone to trace it by, and null for data where there is none', () => {
  for (const trace of [undefined, 7]) {
    const plain = deliveryOf('order-1', { data: undefined, traceparent: trace });
    const { body, headers } = toRequest(plain, targetOf({ mode: 'binary' }), keys, nowMs);
    expect(body).toBe('null');
    expect(Object.keys(headers)).not.toContain('traceparent');
  }
});

it.each([
  ['a\nb\u007f', 'a%0Ab%7F'],
  ['!#$&~%', '!#$&~%25'],
])('has %j in a header as %s', (subject, written) => {
  const { headers } = toRequest(deliveryOf('order-1', { subject }), targetOf({ mode: 'binary' }), keys, nowMs);
  expect(headers['ce-subject']).toBe(written);
});

it('has the same key at each attempt, and another time', () => {
  const [first, second] = [0, 60_000].map((later) => toRequest(delivery, targetOf(), keys, nowMs + later).headers);
  expect(first?.['idempotency-key']).toBe(second?.['idempotency-key']);
  expect(first?.['idempotency-key']).toBe(first?.['webhook-id']);
  expect(first?.['webhook-timestamp']).not.toBe(second?.['webhook-timestamp']);
  expect(first?.['webhook-signature']).not.toBe(second?.['webhook-signature']);
});

it('has another key in a replay that delivers again', () => {
  const again = deliveryOf('order-1', more, 'sluice-dev-20261127T140000Z-3fa9c1-redeliver');
  const replayed = deliveryOf('order-1', more, 'sluice-dev-20261127T140000Z-3fa9c1');
  const keyOf = (each: typeof delivery): unknown => toRequest(each, targetOf(), keys, nowMs).headers['idempotency-key'];
  expect(keyOf(again)).not.toBe(keyOf(delivery));
  expect(keyOf(replayed)).toBe(keyOf(delivery));
});

it('takes the headers of the stage file, and none in place of its own', () => {
  const headers = { 'x-team': 'orders', 'idempotency-key': 'forged' };
  const written = toRequest(delivery, targetOf({ headers }), keys, nowMs).headers;
  expect(written['x-team']).toBe('orders');
  expect(written['idempotency-key']).not.toBe('forged');
});
