import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { catalog } from '../../schemas/catalog.ts';
import * as envelope from '../../schemas/envelope.ts';
import { maxEventBytes } from '../../schemas/limits.ts';
import { clientId, parseMessageGroup } from '../../schemas/message-group.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import * as values from '../../schemas/values.ts';
import { examples, nowMs, placesIn, plant } from './fixture.ts';

/**
 * What takes time in proportion to a text of 256 KiB takes milliseconds; what takes the square of it takes minutes. The deadline
 * stands between the two, far from both.
 */
const deadlineMs = 10_000;

function withinDeadline(work: () => void, timeout = deadlineMs): void {
  runInNewContext('work()', { work }, { timeout });
}

/** Conversion of hosts takes the square of how many characters differ. */
const different = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');

/** What is repeated, behind what may have begun well, before what spoils the end. */
const pumped = [
  'a',
  '0',
  '-',
  '.',
  '/',
  ':',
  ' ',
  '.a',
  'a-',
  '-.',
  '%41',
  '\u4e00',
  '\u0301\u0323',
  '😀',
  'xn--',
  different,
  '2026-01-31T',
];
const beginnings = ['', 'a.', 'https://', 'https://a', '2026-01-31T09:30:00.', '00-', '80337bc5-'];
const ends = ['', '\n', '!'];

function hostileText(beginning: string, pump: string, end: string): string {
  return beginning + pump.repeat(Math.floor((maxEventBytes - 2_000) / Buffer.byteLength(pump))) + end;
}

const texts = beginnings.flatMap((beginning) =>
  pumped.flatMap((pump) => ends.map((end) => hostileText(beginning, pump, end))),
);

/** Every pattern in a schema, those that zod makes of a format among them. */
function patternsIn({ _zod: { def } }: z.core.$ZodType): RegExp[] {
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def);
  const own = [def, ...checks]
    .map((each) => Reflect.get(each, 'pattern') as unknown)
    .filter((each) => each instanceof RegExp);
  return [...own, ...schemasIn(def).flatMap(patternsIn)];
}

/** The schemas that a definition is made of. */
function schemasIn(value: unknown): z.core.$ZodType[] {
  if (value instanceof z.core.$ZodType) return [value];
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === 'checks' ? [] : schemasIn(member)));
}

const schemas = [
  ...catalog.map(({ schema }) => schema),
  ...schemasIn(Object.values(envelope)),
  ...schemasIn(Object.values(values)),
  clientId,
];
const patterns = [...new Set(schemas.flatMap(patternsIn).map(String))];

it('finds the patterns of ids, types, traces, times, currencies, UUIDs and URLs', () => {
  expect(patterns.length).toBeGreaterThanOrEqual(9);
  for (const part of ['0,127', 'v[1-9]', '[0-9a-f]{32}', '-02-29', '[A-Z]{3}', '[!-~]', '{4}-']) {
    expect(patterns.some((pattern) => pattern.includes(part))).toBe(true);
  }
});

it.each(patterns)('%s takes linear time', (source) => {
  const pattern = schemas.flatMap(patternsIn).find((each) => String(each) === source) ?? /never/;
  withinDeadline(() => {
    for (const text of texts) pattern.test(text);
  });
});

it.each(examples.map((event) => [event.type, event] as const))(
  '%s takes linear time, whatever text is where',
  (_type, event) => {
    const places = placesIn(event);
    const some = texts.filter((_, index) => index % 7 === 0);
    withinDeadline(() => {
      for (const [index, text] of some.entries()) {
        parseEvent(JSON.stringify(plant(event, places[index % places.length] ?? [], text)), nowMs);
      }
    });
  },
);

it('a URL takes linear time, whatever its host', () => {
  const signUp = examples.find(({ type }) => type.includes('signed-up'));
  withinDeadline(() => {
    for (const text of texts) parseEvent(JSON.stringify(plant(signUp, ['data', 'referrer'], text)), nowMs);
  });
});

it('a message group takes linear time', () => {
  withinDeadline(() => {
    for (const text of texts) parseMessageGroup(text);
  });
});

it('the deadline tells a pattern of quadratic time', () => {
  const quadratic = /a*a*!/;
  expect(() => withinDeadline(() => void quadratic.test('a'.repeat(maxEventBytes)), 500)).toThrow('timed out');
});
