import { maxEventBytes } from '../../../schemas/limits.ts';
import { incident } from '../fixture.ts';
import type { Chance } from './chance.ts';

const around = JSON.stringify(incident({ data: '@' })).split('"@"');

/** Texts as long as a message may be, of which every stage of a parser could take too long or go too deep. */
const parts: readonly string[] = [
  ...String.raw`[ { " \ , : 0 1 - a [] {} [[ {"a": [{"a":[ [0, "a":0, "\u0061":0, 0, 1e9, "", {}, [], null, \" \u0000 \\`.split(
    ' ',
  ),
  ...'{"__proto__": "__proto__":0, -. a. %41 https:// é 😀'.split(' '),
  ...Array.from(' \u0001\uFEFF\uD800'),
];

const shells: readonly (readonly [string, string])[] = [
  ['', ''],
  ['"', '"'],
  ['[', '0]'],
  ['{', '"z":0}'],
  ['{"', '":0}'],
  ['[-', ']'],
  ['[0.', ']'],
  ['["', '"]'],
];

/** A body of 256 KiB, or a little more or less. */
export function hugeBody(chance: Chance): string {
  const [open, close] = chance.pick(shells);
  const shell = chance.once(2) ? [open, close] : [`${around[0]}${open}`, `${close}${around[1]}`];
  const part = chance.once(4) ? distinctKeys() : chance.pick(parts);
  const room = maxEventBytes - 400 + chance.below(420);
  return (shell[0] ?? '') + part.repeat(Math.ceil(room / Buffer.byteLength(part))).slice(0, room) + (shell[1] ?? '');
}

let keys: string | undefined;

/** As many keys as fit, no two the same. */
function distinctKeys(): string {
  keys ??= Array.from({ length: 20_000 }, (_, index) => `"${index * 4_096}":0,`).join('');
  return keys;
}
