import { maxEventBytes, maxEventValues, maxReportedProblems } from '../../schemas/limits.ts';
import { parseEvent, parseEventBytes } from '../../schemas/parse-event.ts';
import type { RejectionCode } from '../../schemas/problems.ts';
import { eventOf, incident, incidentWith, nowMs, placesIn, rejectionOf, withKey } from './fixture.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

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

it.each(['constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
  'refuses %s, which every object inherits',
  (key) => {
    expect(rejectionOf(withKey(incident(), key, 1)).problems[0]).toMatchObject({
      path: `/${key}`,
      code: 'unknown_key',
    });
    expect(rejectionOf(withKey(incident(), key, 1, 1)).problems[0]).toHaveProperty('path', `/data/${key}`);
  },
);

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

it.each<[string, string, RejectionCode, string, string]>([
  ['33 lists in each other', `${'['.repeat(33)}${']'.repeat(33)}`, 'too_complex', 'too_deep', '/0'.repeat(32)],
  [
    'too many objects in each other in its data',
    JSON.stringify(incident()).replace('"tire"', '{"a":'.repeat(31)),
    'too_complex',
    'too_deep',
    `/data/kind${'/a'.repeat(30)}`,
  ],
  [
    'a list that is too long',
    JSON.stringify(incidentWith({ kind: Array.from({ length: maxEventValues }, () => 0) })),
    'too_complex',
    'too_many_values',
    `/data/kind/${maxEventValues - 11}`,
  ],
  ['a byte order mark', `\uFEFF${JSON.stringify(incident())}`, 'malformed_json', 'byte_order_mark', ''],
  ['a text that ends', '{"a":[1,', 'malformed_json', 'malformed_json', ''],
  ['a key twice', '{"a":{"b":1,"c":2,"b":3}}', 'ambiguous_json', 'duplicate_key', '/a/b'],
  ['a key twice, once escaped', '{"a":1,"\\u0061":1}', 'ambiguous_json', 'duplicate_key', '/a'],
  ['__proto__ in escapes', '{"a":[{"__pr\\u006fto__":1}]}', 'ambiguous_json', 'forbidden_key', '/a/0/__proto__'],
  ['a number without end', '{"a":[0,-1e999]}', 'ambiguous_json', 'number_out_of_range', '/a/1'],
])('says of %s what it is and where', (_name, body, code, problemCode, path) => {
  const rejection = rejectionOf(body);
  expect(rejection.code).toBe(code);
  expect(rejection.problems[0]).toMatchObject({ code: problemCode, path });
});

it('says beside what is ambiguous what else is wrong, each once', () => {
  const body = JSON.stringify(incidentWith({ driverId: 7 }))
    .replace('"latitude":41.88', '"latitude":1e999,"__proto__":1')
    .replace('"id":"event-1"', '"id":"event-1","id":""');
  expect(rejectionOf(body).problems.map(({ path, code }) => [path, code])).toEqual([
    ['/id', 'duplicate_key'],
    ['/data/position/latitude', 'number_out_of_range'],
    ['/data/position/__proto__', 'forbidden_key'],
    ['/id', 'invalid_format'],
    ['/data/driverId', 'invalid_type'],
  ]);
});

it('counts what is ambiguous past what it may report', () => {
  const { problems } = rejectionOf(`{${Array.from({ length: 100 }, () => '"a":0').join(',')}}`);
  expect(problems).toHaveLength(maxReportedProblems + 1);
  // 99 of a key that is there again, one of it as an attribute, five of what is missing.
  expect(problems.at(-1)?.message).toBe(`${99 + 1 + 6 - maxReportedProblems} more problems are not listed`);
});

it('takes the largest event that the catalog allows with room to spare', () => {
  const lines = Array.from({ length: 100 }, () => ({
    sku: 's',
    quantity: 1,
    price: { amountMinor: 1, currency: 'EUR' },
  }));
  const order = eventOf('com.example.shop.order-placed.v1', { data: { orderId: 'o', shop: 's', lines } });
  expect(parseEvent(JSON.stringify(order), nowMs).ok).toBe(true);
  expect(placesIn(order).length).toBeLessThan(maxEventValues / 3);
});

describe('bytes', () => {
  it('are taken as UTF-8', () => {
    const event = incidentWith({ driverId: 'é😀' });
    expect(parseEventBytes(bytesOf(JSON.stringify(event)), nowMs)).toEqual({ ok: true, event });
  });

  it.each([
    ['a byte that no text has', [0xff]],
    ['half a character', [0xc3]],
    ['a longer form of a slash', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('are refused for %s', (_name, bad) => {
    const bytes = Uint8Array.from([...bytesOf('{"id":"'), ...bad, ...bytesOf('"}')]);
    expect(parseEventBytes(bytes, nowMs)).toMatchObject({
      ok: false,
      rejection: { code: 'malformed_json', problems: [{ path: '', code: 'invalid_utf8' }] },
    });
  });

  it('are refused for a byte order mark, which decoders like to hide', () => {
    expect(parseEventBytes(bytesOf('\uFEFF{}'), nowMs)).toMatchObject({
      rejection: { code: 'malformed_json', problems: [{ code: 'byte_order_mark' }] },
    });
  });

  it('are counted before they are decoded', () => {
    expect(parseEventBytes(new Uint8Array(maxEventBytes + 1).fill(0xff), nowMs)).toMatchObject({
      rejection: { code: 'too_large' },
    });
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
