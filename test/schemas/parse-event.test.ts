import { maxEventBytes } from '../../schemas/limits.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import type { RejectionCode } from '../../schemas/problems.ts';
import { eventOf, incident, incidentWith, nowMs, rejectionOf, withKey } from './fixture.ts';

it.each<[string, unknown, RejectionCode]>([
  ['no text', '', 'malformed_json'],
  ['half a text', JSON.stringify(incident()).slice(0, -1), 'malformed_json'],
  ['two events', JSON.stringify(incident()).repeat(2), 'malformed_json'],
  ['a byte order mark', `\uFEFF${JSON.stringify(incident())}`, 'malformed_json'],
  ['null', null, 'invalid_envelope'],
  ['a list of an event', [incident()], 'invalid_envelope'],
  ['a text', '"event"', 'invalid_envelope'],
  ['an empty object', {}, 'invalid_envelope'],
  ['a type that is a number', incident({ type: 7 }), 'invalid_envelope'],
  ['a type of no such name', incident({ type: 'com.example.none.v1' }), 'unknown_type'],
  ['a version that is not there', incident({ type: 'com.example.incident.created.v2' }), 'unknown_type'],
  ['an unknown type in a bad envelope', incident({ type: 'com.example.none.v1', id: '' }), 'unknown_type'],
  ['no data', incident({ data: undefined }), 'invalid_data'],
  ['data that is a list', incident({ data: [] }), 'invalid_data'],
  ['data of a wrong type', incidentWith({ driverId: 7 }), 'invalid_data'],
  ['data out of range', incidentWith({ position: { latitude: 91, longitude: 0 } }), 'invalid_data'],
  ['a bad envelope around bad data', { ...incidentWith({ kind: 1 }), id: '' }, 'invalid_envelope'],
  ['an attribute whose name begins as data does', incident({ database: 1 }), 'invalid_envelope'],
  ['the data of another type', incident({ data: eventOf('com.example.offer.expired.v1').data }), 'invalid_data'],
])('%s', (_name, body, code) => expect(rejectionOf(body).code).toBe(code));

it('says all that is wrong, and where', () => {
  const { problems } = rejectionOf({ ...incidentWith({ kind: 'boat', driverId: undefined, colour: 'red' }), id: '' });
  expect(problems.map(({ path, code }) => [path, code])).toEqual([
    ['/id', 'invalid_format'],
    ['/data/driverId', 'missing'],
    ['/data/kind', 'invalid_value'],
    ['/data/colour', 'unknown_key'],
  ]);
});

it('looks at the envelope of an unknown type too', () => {
  const { problems } = rejectionOf(incident({ type: 'com.example.none.v1', id: undefined, extra: 1 }));
  expect(problems.map(({ path, code }) => [path, code])).toEqual([
    ['/type', 'unknown_type'],
    ['/id', 'missing'],
    ['/extra', 'unknown_key'],
  ]);
});

it('accepts any white space between', () => {
  expect(parseEvent(JSON.stringify(incident(), undefined, '\t'), nowMs)).toEqual({ ok: true, event: incident() });
});

it.each([
  ['the envelope', 0, '/__proto__'],
  ['the data', 1, '/data/__proto__'],
  ['an object within the data', 2, '/data/position/__proto__'],
])('refuses __proto__ in %s', (_name, nthObject, path) => {
  const { problems } = rejectionOf(withKey(incident(), '__proto__', { polluted: true }, nthObject));
  expect(problems).toEqual([expect.objectContaining({ path, code: 'forbidden_key' })]);
});

it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('refuses %s, which every object inherits', (key) => {
  expect(rejectionOf(withKey(incident(), key, 1)).problems[0]).toMatchObject({ path: `/${key}`, code: 'unknown_key' });
  expect(rejectionOf(withKey(incident(), key, 1, 1)).problems[0]).toHaveProperty('path', `/data/${key}`);
});

it('takes no inherited member for an attribute', () => {
  expect(rejectionOf(withKey(incident({ id: undefined }), '__proto__', { id: 'inherited' })).problems).toEqual([
    expect.objectContaining({ path: '/__proto__', code: 'forbidden_key' }),
    expect.objectContaining({ path: '/id', code: 'missing' }),
  ]);
});

describe.each([
  ['ASCII', 'x'],
  ['two bytes a character', 'é'],
  ['three bytes a character', '€'],
  ['four bytes a character', '😀'],
])('the cap in bytes, %s', (_name, character) => {
  const event = eventOf('com.example.incident.cancelled.v1', {
    data: { incidentId: 'i', reason: character.repeat(900) },
  });
  const ofBytes = (bytes: number): string => {
    const body = JSON.stringify(event);
    return body + ' '.repeat(bytes - Buffer.byteLength(body));
  };

  it('accepts one byte less and the cap itself', () => {
    expect(parseEvent(ofBytes(maxEventBytes - 1), nowMs).ok).toBe(true);
    expect(parseEvent(ofBytes(maxEventBytes), nowMs).ok).toBe(true);
  });

  it('refuses one byte more, and says how much it was', () => {
    const { code, problems } = rejectionOf(ofBytes(maxEventBytes + 1));
    expect(code).toBe('too_large');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('got 262145 bytes, expected at most 262144');
  });
});

it('does not parse what is too large', () => {
  expect(rejectionOf('{'.repeat(maxEventBytes + 1)).code).toBe('too_large');
});

it('answers a body that is nested as deep as the cap allows', () => {
  const deep = '['.repeat(maxEventBytes / 2 - 1_000) + ']'.repeat(maxEventBytes / 2 - 1_000);
  for (const body of [deep, JSON.stringify(incident()).replace('"tire"', deep)]) {
    expect(rejectionOf(body).code).toBe('too_complex');
  }
});
