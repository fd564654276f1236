import { parseEvent } from '../../schemas/parse-event.ts';
import { eventOf, incident, nowMs, problemOf, rejectionOf } from './fixture.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function isAccepted(overrides: Record<string, unknown>): boolean {
  return parseEvent(JSON.stringify(incident(overrides)), nowMs).ok;
}

it.each<[string, unknown[]]>([
  ['id', ['a', '0', 'A.b_c:d-e', 'x'.repeat(128), '7f8a1c1e-9d1b-4a57-8a3b-3f0b1a2c3d4e']],
  ['source', ['/', 'urn:a:b', 's'.repeat(256)]],
  [
    'time',
    ['2026-03-14T09:26:53Z', '2026-03-14T09:26:53.123456Z', '2026-03-14T09:26:53+05:30', '2024-02-29T00:00:00Z'],
  ],
  ['subject', ['s', 's'.repeat(256), undefined]],
  ['datacontenttype', ['application/json', undefined]],
  ['dataschema', ['urn:x', undefined]],
  ['correlationid', ['c', 'c'.repeat(128), undefined]],
  ['traceparent', [traceparent, undefined]],
  ['partitionkey', ['k', '.', 'k'.repeat(62), undefined]],
])('%s takes what it should', (attribute, values) => {
  for (const value of values) expect([value, isAccepted({ [attribute]: value })]).toEqual([value, true]);
});

it.each<[string, unknown[]]>([
  ['specversion', ['0.3', '1', 1, '1.0 ']],
  ['id', ['', '-a', '.a', 'a b', 'a/b', 'a\n', 'é', 'x'.repeat(129), 7]],
  ['source', ['', 's'.repeat(257), 7]],
  [
    'time',
    ['', 'now', '2026-03-14', '2026-03-14T09:26:53', '2026-02-30T00:00:00Z', '2026-03-14T25:00:00Z', 1_773_480_413],
  ],
  ['subject', ['', 's'.repeat(257), null]],
  ['datacontenttype', ['text/plain', '', null]],
  ['dataschema', ['', 's'.repeat(513)]],
  ['correlationid', ['', 'c'.repeat(129)]],
  [
    'traceparent',
    ['', traceparent.toUpperCase(), `01${traceparent.slice(2)}`, `${traceparent}-00`, `${traceparent}\n`],
  ],
  ['partitionkey', ['', 'a/b', 'a:b', 'k'.repeat(63)]],
])('%s refuses anything else, and the envelope is what is said to be wrong', (attribute, values) => {
  for (const value of values) {
    const { code, problems } = rejectionOf(incident({ [attribute]: value }));
    expect([value, code]).toEqual([value, 'invalid_envelope']);
    expect(problems[0]).toHaveProperty('path', `/${attribute}`);
  }
});

it.each(['specversion', 'id', 'source', 'type', 'time'])('%s is required', (attribute) => {
  expect(rejectionOf(incident({ [attribute]: undefined }))).toMatchObject({
    code: 'invalid_envelope',
    problems: [{ path: `/${attribute}`, code: 'missing' }],
  });
});

it('says what is expected where something is missing', () => {
  expect(problemOf(incident({ specversion: undefined })).message).toBe('got nothing, expected "1.0"');
  expect(problemOf(incident({ time: undefined })).message).toBe('got nothing, expected string');
});

it.each([
  'com.example.order.placed',
  'com.example.order.placed.v0',
  'com.example.order.placed.v01',
  'Com.example.order.v1',
  'v1',
  'order.v1\n',
  `${'a.'.repeat(63)}bc.v1`,
])('a type is no name: %j', (type) => {
  const { problems } = rejectionOf(incident({ type }));
  expect(problems.map(({ path, code }) => [path, code === 'unknown_type'])).toEqual([
    ['/type', true],
    ['/type', false],
  ]);
});

it.each(['clientid', 'sequence'])('%s is the pipeline’s to set, not a producer’s', (attribute) => {
  expect(problemOf(eventOf('com.example.offer.expired.v1', { [attribute]: '1' }))).toMatchObject({
    path: `/${attribute}`,
    code: 'unknown_key',
  });
});
