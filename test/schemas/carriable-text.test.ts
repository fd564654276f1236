import { findUncarriable } from '../../schemas/carriable-text.ts';
import { exampleOfType } from '../../schemas/catalog.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { toPointer } from '../../schemas/pointer.ts';
import { nowMs } from './fixture.ts';

test.each<[string, unknown, string | undefined]>([
  ['plain text', { a: ['text', 7, null, true] }, undefined],
  ['a whole surrogate pair', { a: '\u{1F600}' }, undefined],
  ['control characters, which JSON escapes', { a: '\u0000\u001B\n' }, undefined],
  ['a replacement character', { a: '\uFFFD' }, undefined],
  ['U+FFFF', { a: { 'b/c': ['ok', '\uFFFF'] } }, '/a/b~1c/1'],
  ['U+FFFE', '\uFFFE', ''],
  ['the first half of a pair', { a: 'x\uD800' }, '/a'],
  ['the second half of a pair', { a: '\uDC00x' }, '/a'],
  ['a key', { a: { '\uFFFF': 1 } }, '/a'],
])('%s', (_name, json, path) => {
  const fault = findUncarriable(json);
  expect(fault && toPointer(fault.path)).toBe(path);
});

test.each(['\\uffff', '\\ufffe', '\\ud800', '\uFFFF'])(
  'an event with %j in its data is refused, and says where',
  (text) => {
    const event = exampleOfType('com.example.secure-message.received.v1', 'e-1', '2026-01-01T00:00:00Z');
    const body = JSON.stringify(event).replace('Your prescription', text);
    expect(parseEvent(body, nowMs)).toMatchObject({
      ok: false,
      rejection: { code: 'invalid_data', problems: [{ path: '/data/title', code: 'uncarriable_text' }] },
    });
  },
);
