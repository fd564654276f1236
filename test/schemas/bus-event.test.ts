import { busPattern, busSource } from '../../schemas/bus-event.ts';

const types = ['com.example.offer.created.v1', 'com.example.offer.expired.v1'] as const;

it('matches the types of all clients', () => {
  expect(busPattern(types)).toEqual({ source: [busSource], 'detail-type': types });
});

it('matches the types of the clients that are named', () => {
  expect(busPattern(types, ['a', 'b'])).toEqual({
    source: [busSource],
    'detail-type': types,
    detail: { clientid: ['a', 'b'] },
  });
});

it('matches where facts are so, of all clients or of those that are named', () => {
  const facts = { registered: true, tier: 'gold', visits: 3 };
  const asked = { registered: [true], tier: ['gold'], visits: [3] };
  expect(busPattern(types, undefined, facts)).toEqual({
    source: [busSource],
    'detail-type': types,
    detail: { facts: asked },
  });
  expect(busPattern(types, ['a'], facts).detail).toEqual({ clientid: ['a'], facts: asked });
});

it('has no key for clients where none are named: EventBridge would match on it', () => {
  expect(Object.keys(busPattern(types))).toEqual(['source', 'detail-type']);
});
