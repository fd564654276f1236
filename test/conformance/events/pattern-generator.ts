import type { Dice } from './dice.ts';
import { type PlacedLeaf, fieldNames } from './event-generator.ts';
import { anyFilter } from './filter-generator.ts';
import { type Json, type JsonObject } from './json-text.ts';
import { anyLeaf } from './values.ts';

/** A pattern that is meant to be valid, about fields that an event has, mostly. */
export function anyPattern(dice: Dice, leaves: readonly PlacedLeaf[]): JsonObject {
  const pattern: MutableObject = {};
  for (let fields = 1 + dice.below(3); fields > 0; fields--) addField(dice, pattern, leaves);
  if (dice.chance(0.2)) addOr(dice, pattern, leaves, 2);
  return pattern;
}

interface MutableObject {
  [name: string]: Json | MutableObject;
}

function addField(dice: Dice, pattern: MutableObject, leaves: readonly PlacedLeaf[]): void {
  const { path, leaf } =
    leaves.length > 0 && dice.chance(0.9)
      ? dice.pick(leaves)
      : { path: dice.times(1, 2, () => dice.pick(fieldNames.slice(0, 4))), leaf: anyLeaf(dice) };
  put(pattern, dice.chance(0.05) ? [path.join('.')] : path, anyValues(dice, leaf));
}

function anyValues(dice: Dice, leaf: Json): Json {
  return dice.times(1, 3, () => anyFilter(dice, dice.chance(0.8) ? leaf : anyLeaf(dice)));
}

/** Inside $or a field may not be named like a filter. */
function isPlain({ path }: PlacedLeaf): boolean {
  return !path.includes('prefix');
}

/** Sets the values at a path; where a field of the pattern is in the way, that one stays. */
function put(pattern: MutableObject, [name = 'a', ...rest]: readonly string[], values: Json): void {
  const there = pattern[name];
  if (rest.length === 0) {
    pattern[name] ??= values;
    return;
  }
  if (there === undefined) pattern[name] = {};
  else if (Array.isArray(there)) return;
  put(pattern[name] as MutableObject, rest, values);
}

/** An `$or` of two or three branches beside the pattern's fields or inside one of them, with others inside it. */
function addOr(dice: Dice, pattern: MutableObject, leaves: readonly PlacedLeaf[], depth: number): void {
  const below = Object.values(pattern).filter((value) => typeof value === 'object' && !Array.isArray(value));
  const place = below.length > 0 && dice.chance(0.3) ? (dice.pick(below) as MutableObject) : pattern;
  place['$or'] = dice.times(2, 3, () => {
    const branch: MutableObject = {};
    for (let fields = 1 + dice.below(2); fields > 0; fields--) addField(dice, branch, leaves.filter(isPlain));
    if (depth > 0 && dice.chance(0.2)) addOr(dice, branch, leaves, depth - 1);
    return branch;
  });
}
