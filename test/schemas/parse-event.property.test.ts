import * as fc from 'fast-check';
import { maxReportedProblems } from '../../schemas/limits.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { anyCharacter } from '../any-character.ts';
import { anyExample, anyPlace, nowMs, plant, withKey } from './fixture.ts';

const prototypeKeys = Reflect.ownKeys(Object.prototype);

/** Whether a body is answered, briefly, and leaves no trace in any other object. */
function isAnswered(body: string): boolean {
  const parsed = parseEvent(body, nowMs);
  const count = parsed.ok ? 1 : parsed.rejection.problems.length;
  const isUnpolluted = Reflect.ownKeys(Object.prototype).length === prototypeKeys.length && !('polluted' in {});
  return count >= 1 && count <= maxReportedProblems + 1 && isUnpolluted;
}

const secret = fc
  .tuple(fc.bigInt({ min: 10n ** 12n, max: 10n ** 15n }), fc.constantFrom('', '-', ' ', '/', '~', '"'))
  .map(([digits, around]) => ({ needle: String(digits), text: `${around}${digits}${around}` }));

/** The ways in which a value can hold the secret. */
const holders: readonly ((text: string, digits: number) => unknown)[] = [
  (text) => text,
  (_text, digits) => digits,
  (_text, digits) => -digits,
  (text) => [text],
  (text) => ({ key: text }),
  (text) => ({ key: [{ key: text }] }),
  (text) => `https://example.com/?q=${text}`,
  (text) => text.repeat(300),
];

it('answers any text', () => {
  fc.assert(fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), isAnswered), { numRuns: 500 });
});

it('answers any JSON', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 6 }), isAnswered), { numRuns: 500 });
});

it('answers an event with anything in any place of it', () => {
  fc.assert(
    fc.property(anyPlace, fc.jsonValue({ maxDepth: 4 }), ({ event, place }, value) =>
      isAnswered(JSON.stringify(plant(event, place, value))),
    ),
    { numRuns: 1_000 },
  );
});

it('refuses __proto__ wherever it is, and changes no prototype', () => {
  fc.assert(
    fc.property(anyExample, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (event, pick, value) => {
      const objects = JSON.stringify(event).split('{').length - 1;
      const body = withKey(event, '__proto__', { polluted: value }, pick % objects);
      expect(parseEvent(body, nowMs).ok).toBe(false);
      expect(isAnswered(body)).toBe(true);
    }),
  );
});

it('never repeats a value of the event, wherever it was and whatever is wrong with it', () => {
  let refused = 0;
  fc.assert(
    fc.property(anyPlace, secret, fc.constantFrom(...holders), ({ event, place }, { needle, text }, hold) => {
      const parsed = parseEvent(JSON.stringify(plant(event, place, hold(text, Number(needle)))), nowMs);
      if (parsed.ok) return;
      refused += 1;
      expect(JSON.stringify(parsed.rejection)).not.toContain(needle);
    }),
    { numRuns: 2_000 },
  );
  expect(refused).toBeGreaterThan(1_000);
});

it('never repeats the value of a key that is not declared', () => {
  fc.assert(
    fc.property(anyExample, secret, fc.constantFrom(...holders), fc.nat(), (event, { needle, text }, hold, pick) => {
      const objects = JSON.stringify(event).split('{').length - 1;
      const parsed = parseEvent(withKey(event, 'extra', hold(text, Number(needle)), pick % objects), nowMs);
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed)).not.toContain(needle);
    }),
    { numRuns: 500 },
  );
});

it('never repeats a part of a text that is no JSON', () => {
  fc.assert(
    fc.property(anyPlace, secret, fc.nat(), ({ event, place }, { needle, text }, cut) => {
      const body = JSON.stringify(plant(event, place, text));
      const parsed = parseEvent(body.slice(0, cut % body.length), nowMs);
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed)).not.toContain(needle);
    }),
    { numRuns: 500 },
  );
});
