import * as fc from 'fast-check';
import { eventIdOf } from '../../../lambdas/shared/event-id-of.ts';
import { eventId } from '../../../schemas/envelope.ts';

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
])('%s', (_name, body, id) => expect(eventIdOf(body)).toBe(id));

it('never throws, and finds nothing but ids that an event may have', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.record({ id: fc.anything() }).map(safeJson)), (body) => {
      const id = eventIdOf(body);
      expect(id === undefined || eventId.safeParse(id).success).toBe(true);
    }),
  );
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}
