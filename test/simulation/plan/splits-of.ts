import { Dice } from './dice.ts';
import type { Weather } from './plan.ts';

const minuteMs = 60_000;

/** In how many runs the store's partitions split. */
const rate = 0.25;

/** When the shards of the store's stream split, in most runs never. With dice of its own, so that the rest of a seed's plan is what it was. */
export function splitsOf(seed: number): Weather[] {
  const dice = new Dice(seed ^ 0x5917);
  if (!dice.chance(rate)) return [];
  // In the midst of what is sent; some again hours later, when what waits for the sender is in shards that were closed for their age.
  const forMs = dice.pick([1, 3, 3, 10, 10 * 60]) * minuteMs;
  return [{ atMs: dice.int(0, 10 * minuteMs), forMs, kind: { what: 'shard-splits' } }];
}
