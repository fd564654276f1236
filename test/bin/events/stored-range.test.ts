import * as fc from 'fast-check';
import { storedIn } from '../../../bin/events/stored-range.ts';
import { tallyStored } from '../../../bin/events/tally-stored.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { fakeStore, storedEvent } from './fake-store.ts';

const everything = { fromMs: 0, endMs: Infinity, selection: {} };
const { signal } = new AbortController();

/** Events of two clients, of which some came in the same moment. Sequences, of up to three digits, tell the order in which they were taken. */
const anyEvents = fc
  .array(
    fc.record({
      clientId: fc.constantFrom('a', 'b'),
      key: fc.stringMatching(/^[a-z]{3}$/),
      step: fc.integer({ min: 0, max: 1 }),
    }),
    { maxLength: 40 },
  )
  .map((all) => {
    let acceptedAt = 1;
    return all.map(({ clientId, key, step }, index) => {
      acceptedAt += step;
      return storedEvent({ clientId, id: `${key}-${index}`, acceptedAt, sequence: `${index + 1}` });
    });
  });

test('every event comes once, and those of a client in the order in which they were taken, wherever a page ends', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, fc.integer({ min: 1, max: 7 }), async (events, perPage) => {
      const found: StoredEvent[] = [];
      for await (const some of storedIn(fakeStore(events, perPage), { ...everything, clientIds: ['a', 'b'] }))
        found.push(...some);
      const inOrder = ['a', 'b'].flatMap((client) => events.filter(({ clientId }) => clientId === client));
      expect(found.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
    }),
  );
});

const some = [
  storedEvent({ clientId: 'a', id: '1', acceptedAt: 10 }),
  storedEvent({ clientId: 'a', id: '2', acceptedAt: 20, type: 'com.example.shop.order-placed.v1' }),
  storedEvent({ clientId: 'a', id: '3', acceptedAt: 30, type: 'com.example.shop.order-placed.v2' }),
  storedEvent({ clientId: 'b', id: '2', acceptedAt: 20 }),
  storedEvent({ clientId: 'other', id: '2', acceptedAt: 20 }),
];

test.each([
  [{}, 0, 100, ['a 1', 'a 2', 'a 3', 'b 2']],
  [{}, 20, 30, ['a 2', 'b 2']],
  [{ id: ['2'] }, 0, 100, ['a 2', 'b 2']],
  [{ type: ['com.example.shop.*'] }, 0, 100, ['a 2', 'a 3']],
  [{ type: ['com.example.shop.*'], id: ['3'] }, 0, 100, ['a 3']],
])('of %j from %d to %d these are meant: %j', async (selection, fromMs, endMs, expected) => {
  const range = { clientIds: ['a', 'b'], fromMs, endMs, selection };
  const found: string[] = [];
  for await (const events of storedIn(fakeStore(some), range))
    found.push(...events.map(({ clientId, id }) => `${clientId} ${id}`));
  expect(found).toEqual(expected);
  expect(await tallyStored(fakeStore(some), range, signal)).toMatchObject({ events: expected.length, areMore: false });
});

test('they are counted by client and type, the most first', async () => {
  const events = [...some, storedEvent({ clientId: 'b', id: '9' })];
  expect(await tallyStored(fakeStore(events), { ...everything, clientIds: ['a', 'b'] }, signal)).toEqual({
    of: [
      { client: 'b', type: 'com.example.web.signed-up.v1', count: 2 },
      { client: 'a', type: 'com.example.web.signed-up.v1', count: 1 },
      { client: 'a', type: 'com.example.shop.order-placed.v1', count: 1 },
      { client: 'a', type: 'com.example.shop.order-placed.v2', count: 1 },
    ],
    events: 5,
    areMore: false,
  });
});

/** A store without end. */
const page = async () => ({
  events: Array.from({ length: 50_000 }, () => storedEvent({ clientId: 'a', id: '1' })),
  next: { id: '1', acceptedAt: 1 },
});

test('counting has an end, and Ctrl-C ends it at once', async () => {
  expect(await tallyStored({ page }, { ...everything, clientIds: ['a'] }, signal)).toMatchObject({
    events: 200_000,
    areMore: true,
  });
  const aborted = tallyStored({ page }, { ...everything, clientIds: ['a'] }, AbortSignal.abort());
  await expect(aborted).rejects.toThrow('nothing was changed');
});
