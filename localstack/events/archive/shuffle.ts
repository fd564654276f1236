import type { Entropy } from '../../core/entropy.ts';

/** Puts the items in a random order, in place (Fisher and Yates). */
export function shuffle<Item>(items: Item[], entropy: Entropy): Item[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(entropy.fraction() * (at + 1));
    const [a, b] = [items[at] as Item, items[other] as Item];
    items[at] = b;
    items[other] = a;
  }
  return items;
}
