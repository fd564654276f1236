import type { Dice } from './dice.ts';
import { type Json, type JsonObject, isJsonObject } from './json-text.ts';
import { oddBranches, oddFields, oddFilters, oddPatterns } from './odd-parts.ts';

/** A pattern with one odd thing put into it: mostly invalid, and then not always for the reason one thinks of. */
export function breakPattern(dice: Dice, pattern: JsonObject): Json {
  if (dice.chance(0.03)) return dice.pick(oddPatterns);
  if (dice.chance(0.12)) return { ...pattern, $or: dice.pick(oddBranches) };
  if (dice.chance(0.12)) return { ...pattern, [dice.pick(['a', 'b', 'c'])]: dice.pick(oddFields) };
  return withOddFilter(dice, pattern);
}

function withOddFilter(dice: Dice, node: JsonObject): JsonObject {
  const name = dice.pick(Object.keys(node));
  const value = node[name] ?? null;
  if (isJsonObject(value) && Object.keys(value).length > 0) return { ...node, [name]: withOddFilter(dice, value) };
  const others = Array.isArray(value) && dice.chance(0.3) ? (value as readonly Json[]) : [];
  const odd = dice.pick(oddFilters);
  return { ...node, [name]: dice.chance(0.5) ? [...others, odd] : [odd, ...others] };
}
