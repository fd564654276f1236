import * as fc from 'fast-check';
import { countKept, maxPages } from '../../../lambdas/watch/count-kept.ts';

/** A bucket of these pages, and where each was asked for from. */
function bucketOf(counts: readonly number[]) {
  const asked: (string | undefined)[] = [];
  const list = async (from?: string) => {
    asked.push(from);
    const index = from === undefined ? 0 : Number(from);
    const isLast = index >= counts.length - 1;
    return { count: counts[index] ?? 0, ...(!isLast && { next: String(index + 1) }) };
  };
  return { asked, list };
}

it('counts every object on every page, in as many calls as there are pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { maxLength: maxPages }), async (counts) => {
      const { asked, list } = bucketOf(counts);
      expect(await countKept(list)).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(asked).toHaveLength(Math.max(1, counts.length));
    }),
  );
});

it('stops after so many pages, however many there are', async () => {
  const { asked, list } = bucketOf(Array.from({ length: maxPages + 5 }, () => 1000));
  expect(await countKept(list)).toBe(maxPages * 1000);
  expect(asked).toHaveLength(maxPages);
});

it('does not tell a part for the whole when a page cannot be read', async () => {
  await expect(countKept(brokenAfterFirst)).rejects.toThrow('no');
});

async function brokenAfterFirst(from?: string) {
  if (from !== undefined) throw new Error('no');
  return { count: 3, next: 'x' };
}
