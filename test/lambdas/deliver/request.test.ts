import { toRequest } from '../../../lambdas/deliver/request.ts';
import { nowMs } from '../shared/fixture.ts';
import { deliveryOf, targetOf } from './fixture.ts';

const keys = ['k'];
const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
const more = { traceparent, subject: 'ü "50%" 🙂', facts: { registered: true }, datacontenttype: 'application/json' };
const delivery = deliveryOf('order-1', more);

it('has the whole event in its body by the structured mode', () => {
  const { body, headers, url, method } = toRequest(delivery, targetOf({ method: 'PUT' }), keys, nowMs);
  expect([method, url]).toEqual(['PUT', 'https://target.example/events']);
  expect(JSON.parse(body)).toEqual(delivery.event);
  expect(headers).toMatchObject({
    'content-type': 'application/cloudevents+json; charset=utf-8',
    traceparent,
    'webhook-timestamp': String(nowMs / 1_000),
  });
  expect(Object.keys(headers).filter((name) => name.startsWith('ce-'))).toEqual([]);
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
