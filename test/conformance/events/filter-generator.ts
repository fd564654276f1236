import type { Dice } from './dice.ts';
import { type Json, NumberText } from './json-text.ts';
import { anyBound, anyLeaf, anyText } from './values.ts';

/** A value for a field's array in a pattern: a leaf, or an object with one filter. Made for a leaf, it often matches it. */
export function anyFilter(dice: Dice, wanted: Json): Json {
  const make = dice.pick(typeof wanted === 'string' ? forTexts : wanted instanceof NumberText ? forNumbers : forOthers);
  return make(dice, wanted);
}

type Maker = (dice: Dice, wanted: Json) => Json;

const exact: Maker = (_dice, wanted) => wanted;
const exists: Maker = (dice) => ({ exists: dice.chance(0.5) });

const textFilters: readonly Maker[] = [
  (_dice, wanted) => ({ exactly: textOf(wanted) }),
  (dice, wanted) => ({ prefix: startOf(dice, wanted) }),
  (dice, wanted) => ({ suffix: endOf(dice, wanted) }),
  (dice, wanted) => ({ prefix: { 'equals-ignore-case': otherCase(dice, startOf(dice, wanted)) } }),
  (dice, wanted) => ({ suffix: { 'equals-ignore-case': otherCase(dice, endOf(dice, wanted)) } }),
  (dice, wanted) => ({ 'equals-ignore-case': otherCase(dice, textOf(wanted)) }),
  (dice, wanted) => ({ wildcard: wildcardOf(dice, textOf(wanted)) }),
  (dice, wanted) => ({ cidr: blockOf(dice, textOf(wanted)) }),
];

const anythingBut: readonly Maker[] = [
  (dice, wanted) => ({ 'anything-but': dice.chance(0.3) && isScalar(wanted) ? wanted : anyText(dice) }),
  (dice) => ({ 'anything-but': anyBound(dice) }),
  (dice, wanted) => ({ 'anything-but': someOf(dice, wanted, anyText) }),
  (dice, wanted) => ({ 'anything-but': someOf(dice, wanted, anyBound) }),
  ...(['prefix', 'suffix', 'equals-ignore-case', 'wildcard'] as const).map((name): Maker => (dice, wanted) => {
    const operand = (): string => {
      const text = dice.chance(0.4) ? textOf(wanted) : anyText(dice);
      if (name === 'wildcard') return wildcardOf(dice, text);
      return name === 'equals-ignore-case' ? otherCase(dice, text) : startOf(dice, text) || 'x';
    };
    return { 'anything-but': { [name]: dice.chance(0.4) ? dice.times(1, 3, operand) : operand() } };
  }),
];

const comparisons = ['=', '<', '<=', '>', '>='];

const numeric: readonly Maker[] = [
  (dice, wanted) => ({ numeric: [dice.pick(comparisons), near(dice, wanted)] }),
  (dice, wanted) => {
    const bounds = [near(dice, wanted), near(dice, wanted)].sort((one, other) => one.value - other.value);
    if (bounds[0]?.value === bounds[1]?.value) return { numeric: ['=', near(dice, wanted)] };
    const [low, high] = dice.chance(0.98) ? bounds : bounds.toReversed();
    return { numeric: [dice.pick(['>', '>=']), low as Json, dice.pick(['<', '<=']), high as Json] };
  },
];

const any: Maker = (dice) => anyLeaf(dice);
const forTexts: readonly Maker[] = [exact, exact, any, exists, ...textFilters, ...anythingBut, numeric[0] as Maker];
const forNumbers: readonly Maker[] = [exact, exact, any, exists, ...numeric, ...numeric, ...anythingBut];
const forOthers: readonly Maker[] = [exact, exact, any, exists, ...anythingBut, numeric[0] as Maker];

function isScalar(wanted: Json): boolean {
  return typeof wanted === 'string' || wanted instanceof NumberText;
}

function textOf(wanted: Json): string {
  return typeof wanted === 'string' ? wanted : 'x';
}

function someOf(dice: Dice, wanted: Json, other: (dice: Dice) => Json): Json[] {
  const items = dice.times(1, 3, () => other(dice));
  return dice.chance(0.3) && typeof wanted === typeof items[0] ? [...items, wanted] : items;
}

function startOf(dice: Dice, wanted: Json): string {
  const characters = Array.from(textOf(wanted));
  return characters.slice(0, dice.below(characters.length + 1)).join('');
}

function endOf(dice: Dice, wanted: Json): string {
  const characters = Array.from(textOf(wanted));
  return characters.slice(dice.below(characters.length + 1)).join('');
}

function otherCase(dice: Dice, text: string): string {
  return dice.pick([text, text.toUpperCase(), text.toLowerCase(), `${text}x`]);
}

/** Puts stars in place of parts of a text, and escapes those that it has. */
function wildcardOf(dice: Dice, text: string): string {
  const parts = Array.from(text, (character) => (/[*\\]/.test(character) ? `\\${character}` : character));
  for (let cuts = dice.below(3); cuts > 0; cuts--) {
    const from = dice.below(parts.length + 1);
    if (parts[from] === '*' || parts[from - 1] === '*') continue;
    const to = from + dice.below(3);
    if (parts[to] === '*') continue;
    parts.splice(from, to - from, '*');
  }
  return parts.join('');
}

function blockOf(dice: Dice, text: string): string {
  const address = /^[\d.]+$|:/.test(text) && !/[%\s]|::ffff/.test(text) ? text : dice.pick(['10.0.0.1', '2001:db8::1']);
  const most = address.includes(':') ? 128 : 32;
  return `${address}/${dice.chance(0.97) ? dice.pick([0, 1, most / 2, (most / 4) * 3, most - 1]) : most}`;
}

/** The number itself, one beside it, or any. */
function near(dice: Dice, wanted: Json): NumberText {
  if (!(wanted instanceof NumberText) || Math.abs(wanted.value) > 4e9 || dice.chance(0.3)) return anyBound(dice);
  return dice.chance(0.6) ? wanted : new NumberText(String(wanted.value + dice.pick([-1, 1, 0.5])));
}
