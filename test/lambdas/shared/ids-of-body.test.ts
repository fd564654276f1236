import * as fc from 'fast-check';
import { idsOfBody } from '../../../lambdas/shared/ids-of-body.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('ids are given as they are', () => {
  const body = JSON.stringify({ id: 'order-1', correlationid: 'case/7:a', traceparent, data: { id: 'other' } });
  expect(idsOfBody(body)).toEqual({ eventId: 'order-1', correlationId: 'case/7:a', traceparent });
});

test.each([
  ['an id with a line in it', { id: 'a\nb' }],
  ['a sentence as correlation id', { correlationid: 'card 4111 1111' }],
  ['a correlation id that is no text', { correlationid: { secret: 1 } }],
  ['a trace that is none', { traceparent: 'secret' }],
  ['none', {}],
])('what is no id is left out: %s', (_what, event) => {
  expect(idsOfBody(JSON.stringify(event))).toEqual({});
});

test('of any body it never throws, nor gives anything but ids', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      for (const id of Object.values(idsOfBody(body))) expect(id).toMatch(/^[A-Za-z0-9._:/-]{1,128}$/);
    }),
  );
});
