import * as fc from 'fast-check';
import type * as module from '../../../../schemas/take-pack.ts';
import { maxPutEventsBytes, maxPutEventsEntries } from '../../../../schemas/limits.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;

const limits = { maxEntries: maxPutEventsEntries, maxBytes: maxPutEventsBytes };

const anyBytes = fc.oneof(
  fc.integer({ min: 1, max: 2_000 }),
  fc.integer({ min: 1, max: 600_000 }),
  fc.constantFrom(maxPutEventsBytes - 100, maxPutEventsBytes, maxPutEventsBytes + 1),
);

/** Entries go in their order, each once, and no call is asked to carry more than it can, but for one that is too large by itself. */
export const packing = property(
  'calls carry all entries, in order, within count and bytes',
  'schemas/take-pack.ts',
  async ({ takePack }: Module) =>
    search(fc.array(anyBytes, { maxLength: 60 }), (sizes) => {
      const waiting = sizes.map((bytes, index) => ({ bytes, index }));
      const packs: (typeof waiting)[] = [];
      while (waiting.length > 0 && packs.length <= sizes.length) packs.push(takePack(waiting, limits));
      const order = packs.flat().map(({ index }) => index);
      if (order.join() !== Array.from(sizes.keys()).join()) return `of ${sizes.length} entries went ${order.join(' ')}`;
      for (const pack of packs) {
        const bytes = pack.reduce((sum, entry) => sum + entry.bytes, 0);
        if (pack.length === 0 || pack.length > limits.maxEntries) return `a call of ${pack.length} entries`;
        if (pack.length > 1 && bytes > limits.maxBytes) return `a call of ${pack.length} entries and ${bytes} bytes`;
      }
      return undefined;
    }),
);
