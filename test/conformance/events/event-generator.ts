import type { Dice } from './dice.ts';
import { type Json, type JsonObject, isJsonObject } from './json-text.ts';
import { anyLeaf } from './values.ts';

/** Names of fields: few, so that patterns find them; one with a dot, which is a path too, and one that a filter bears. */
export const fieldNames = ['a', 'b', 'c', 'd', 'a.b', 'é', 'prefix'];

/** An event: objects, arrays of leaves, of objects and of arrays, empty ones among them. */
export function anyEvent(dice: Dice, depth = 3): JsonObject {
  const names = dice.times(0, 4, () => (dice.chance(0.9) ? dice.pick(['a', 'b', 'c', 'd']) : dice.pick(fieldNames)));
  return Object.fromEntries(names.map((name) => [name, anyNode(dice, depth)]));
}

function anyNode(dice: Dice, depth: number): Json {
  if (depth === 0 || dice.chance(0.45)) return anyLeaf(dice);
  if (dice.chance(0.45)) return anyEvent(dice, depth - 1);
  const elements = dice.chance(0.5) ? () => anyEvent(dice, depth - 1) : () => anyNode(dice, depth - 1);
  return dice.times(0, 3, elements);
}

/** A leaf of an event and the names on the way to it; arrays are no step. */
export interface PlacedLeaf {
  readonly path: readonly string[];
  readonly leaf: Json;
}

/** Every leaf of an event. */
export function leavesOf(node: Json, path: readonly string[] = []): PlacedLeaf[] {
  if (Array.isArray(node)) return (node as readonly Json[]).flatMap((element) => leavesOf(element, path));
  if (!isJsonObject(node)) return [{ path, leaf: node }];
  return Object.entries(node).flatMap(([name, value]) => leavesOf(value, [...path, name]));
}
