import * as fc from 'fast-check';
import { idsOfBody } from '../../../lambdas/shared/ids-of-body.ts';
import { eventId } from '../../../schemas/envelope.ts';

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

describe('the id that a body gives itself', () => {
  it.each([
    ['an event', '{"id":"order-7","type":"x"}', 'order-7'],
    ['an event that is wrong in all else', '{"colour":1,"id":"a:b.c_d-e"}', 'a:b.c_d-e'],
    ['no JSON', '{"id":"order-7"', undefined],
    ['nothing', '', undefined],
    ['null', 'null', undefined],
    ['a text', '"order-7"', undefined],
    ['a list', '[{"id":"order-7"}]', undefined],
    ['no id', '{"type":"x"}', undefined],
    ['an id of another kind', '{"id":7}', undefined],
    ['an id that is empty', '{"id":""}', undefined],
    ['an id outside of the alphabet', '{"id":"a b"}', undefined],
    ['an id that is too long', `{"id":"${'x'.repeat(129)}"}`, undefined],
    ['an id of a prototype', '{"__proto__":{"id":"order-7"}}', undefined],
  ])('%s', (_name, body, id) => expect(idsOfBody(body).eventId).toBe(id));

  it('never throws, and finds nothing but ids that an event may have', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.record({ id: fc.anything() }).map(safeJson)), (body) => {
        const id = idsOfBody(body).eventId;
        expect(id === undefined || eventId.safeParse(id).success).toBe(true);
      }),
    );
  });
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}
