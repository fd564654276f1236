import { examples, placesIn, plant } from '../fixture.ts';
import { type Chance, chanceOf } from './chance.ts';
import { hostileKeys, hostileValue, nested } from './hostile-values.ts';
import { hugeBody } from './huge-bodies.ts';

/** Of so many bodies one is as large as they come. */
const oneIsHugeOf = 500;

const mark = '\u0001here';

const events = examples.map((event) => ({ event, text: JSON.stringify(event), places: placesIn(event) }));

/** A body made from a valid event, or from nothing good at all; the same for the same seed. */
export function hostileBody(seed: number): string {
  const chance = chanceOf(seed);
  if (chance.once(oneIsHugeOf)) return hugeBody(chance);
  let body = withValue(chance);
  for (let changes = chance.below(3); changes > 0; changes -= 1) body = chance.pick(mutations)(body, chance);
  return body;
}

/** An event as it is, or with something in one place of it. */
function withValue(chance: Chance): string {
  const { event, text, places } = chance.pick(events);
  if (chance.once(5)) return text;
  const marked = JSON.stringify(plant(event, chance.pick(places), mark));
  return marked.replace(JSON.stringify(mark), () => hostileValue(chance));
}

const structure = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\',
  '0',
  '-',
  ' ',
  '\uFEFF',
  '\u0000',
  '\uD800',
  '/*',
  '"a":1,',
];

const mutations: readonly ((body: string, chance: Chance) => string)[] = [
  (body, { below }) => body.slice(0, below(body.length)),
  (body, { below }) => body.slice(below(body.length)),
  flipped,
  (body, { below, pick }) => spliced(body, below(body.length + 1), 0, pick(structure)),
  (body, { below }) => spliced(body, below(body.length + 1), 1 + below(4), ''),
  withKey,
  withKey,
  withKey,
  (body, chance) => nested(chance.below(50), body, chance),
  (body) => JSON.stringify(body),
  (body) => `[${body}]`,
  (body) => body + body,
  (body) => `\uFEFF${body}`,
  (body, { below, pick }) => pick([' ', '\n', '\t', '\r', '\u00A0']).repeat(below(300)) + body,
  (body) => body.replaceAll('"', "'"),
  (body) => body.replaceAll('{', '[').replaceAll('}', ']'),
  (body, chance) => body.replaceAll(/"[a-z]+"/gi, (key) => (chance.once(8) ? chance.pick(hostileKeys) : key)),
  (body, { once }) => body.replaceAll(/[a-z]/g, (letter) => (once(6) ? escaped(letter) : letter)),
];

/** As if a bit of one byte had been flipped under way; what is no UTF-8 then becomes U+FFFD, as SQS hands on only text. */
function flipped(body: string, { below }: Chance): string {
  if (body === '') return body;
  const bytes = Buffer.from(body);
  const at = below(bytes.length);
  bytes.writeUInt8((bytes.at(at) ?? 0) ^ (1 << below(8)), at);
  return bytes.toString();
}

/** With a key more behind one of its opening braces. */
function withKey(body: string, chance: Chance): string {
  const braces = Array.from(body.slice(0, 5_000).matchAll(/\{/g), ({ index }) => index);
  if (braces.length === 0) return body;
  return spliced(body, chance.pick(braces) + 1, 0, `${chance.pick(hostileKeys)}:${hostileValue(chance)},`);
}

function spliced(body: string, at: number, removed: number, added: string): string {
  return body.slice(0, at) + added + body.slice(at + removed);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
