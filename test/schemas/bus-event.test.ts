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

it('has no key for clients where none are named: EventBridge would match on it', () => {
  expect(Object.keys(busPattern(types))).toEqual(['source', 'detail-type']);
});
