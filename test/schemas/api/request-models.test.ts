import Draft4 from 'ajv-draft-04';
import * as fc from 'fast-check';
import { batchModel, eventModel } from '../../../schemas/api/request-models.ts';
import { parseEvent } from '../../../schemas/parse-event.ts';
import { anyExample, anyPlace, examples, incident, nowMs, plant } from '../fixture.ts';

const ajv = new Draft4.default({ strict: true, allErrors: true });

const isEvent = ajv.compile(eventModel());
const isBatch = ajv.compile(batchModel());

test.each(examples.map((event) => [event.type, event] as const))('the gateway takes an event of %s', (_type, event) => {
  expect(isEvent(event)).toBe(true);
});

test('the gateway refuses nothing that the validator takes', () => {
  fc.assert(
    fc.property(anyPlace, fc.jsonValue({ maxDepth: 2 }), ({ event, place }, value) => {
      const changed = plant(event, place, value);
      if (parseEvent(JSON.stringify(changed), nowMs).ok) expect(isEvent(changed)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

/** A fraction of a second may have any number of digits, an offset any of a day. */
test.each(['2026-03-14T09:26:53.123456789012345Z', '2026-03-14T09:26:53-23:59', '2024-02-29T00:00:00+00:00'])(
  'it takes the time %s, as the validator does',
  (time) => {
    expect([isEvent(incident({ time })), parseEvent(JSON.stringify(incident({ time })), nowMs).ok]).toEqual([
      true,
      true,
    ]);
  },
);

test.each<[string, Record<string, unknown>]>([
  ['a type that the catalog does not have', { type: 'com.example.nobody.knows.v1' }],
  ['another version of CloudEvents', { specversion: '0.3' }],
  ['an attribute that is not declared', { colour: 'red' }],
  ['an id that does not fit a key', { id: 'a b' }],
  ['an id that would begin another parameter', { id: 'a&MessageGroupId=other' }],
  ['an id that is a number', { id: 7 }],
  ['an empty id', { id: '' }],
  ['an id of 129 characters', { id: 'i'.repeat(129) }],
  ['an empty source', { source: '' }],
  ['a source of 257 characters', { source: 's'.repeat(257) }],
  ['a partition key that would name another lane', { partitionkey: 'a/b' }],
  ['a partition key of 63 characters', { partitionkey: 'k'.repeat(63) }],
  ['a trace parent that is none', { traceparent: '00-0-0-0' }],
  ['a time without an offset', { time: '2026-03-14T09:26:53' }],
  ['a time with a line after it', { time: '2026-03-14T09:26:53Z\n' }],
  ['data that is a list', { data: [] }],
  ['data that is a text', { data: '{}' }],
  [
    'data with more keys than any type has',
    { data: Object.fromEntries(Array.from('a'.repeat(99), (_, i) => [`k${i}`, 1])) },
  ],
])('it refuses %s', (_what, overrides) => {
  expect(isEvent(incident(overrides))).toBe(false);
});

test.each(['specversion', 'id', 'source', 'type', 'time', 'data'])('it refuses an event without %s', (attribute) => {
  const { [attribute]: _left, ...event } = { ...incident() } as Record<string, unknown>;
  expect(isEvent(event)).toBe(false);
});

test.each([null, 'event', 7, [], {}])('it refuses %j', (body) => {
  expect([isEvent(body), isBatch(body)]).toEqual([false, false]);
});

test('a batch is one to ten events', () => {
  const counts = Array.from({ length: 13 }, (_, count) => count);
  const taken = counts.filter((count) => isBatch({ events: Array.from({ length: count }, () => incident()) }));
  expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('each event of a batch is looked at as if it came alone', () => {
  fc.assert(
    fc.property(fc.array(anyExample, { minLength: 1, maxLength: 9 }), fc.nat(), (events, place) => {
      const bad = { ...incident(), colour: 'red' };
      expect(isBatch({ events })).toBe(true);
      expect(isBatch({ events: events.toSpliced(place % (events.length + 1), 0, bad as never) })).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test('a batch has nothing beside its events', () => {
  expect(isBatch({ events: [incident()], clientId: 'other' })).toBe(false);
});

test('a model fits the gateway: at most 400 KB', () => {
  expect(JSON.stringify(batchModel()).length).toBeLessThan(400_000);
});
