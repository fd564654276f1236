/** Pages that are counted at most, of a thousand objects each: as many as there is time for, and more than anybody needs to know. */
export const maxPages = 10;

/** A page of a bucket's list. */
export interface Page {
  readonly count: number;
  /** Where the next page begins; absent from the last. */
  readonly next?: string | undefined;
}

/** Lists a bucket from where a page before said, or from its beginning. */
export type Listing = (from?: string) => Promise<Page>;

/** How many objects there are, or as many as `maxPages` have when there are more. */
export async function countKept(list: Listing): Promise<number> {
  let { count, next } = await list();
  for (let pages = 1; next !== undefined && pages < maxPages; pages++) {
    const page = await list(next);
    count += page.count;
    next = page.next;
  }
  return count;
}
