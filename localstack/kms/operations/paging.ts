import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';

/** The members by which a list operation is paged. @param max the largest page */
export const pageInput = (
  max: number,
): { readonly Limit: z.ZodType<number | undefined>; readonly Marker: z.ZodType<string | undefined> } => ({
  Limit: z.int().min(1).max(max).optional(),
  Marker: z.string().min(1).max(1024).optional(),
});

/** The end of every list operation's answer. */
export interface PageEnd {
  readonly Truncated: boolean;
  readonly NextMarker?: string;
}

/**
 * One page of the items, in their order. The marker names the last item of the page before.
 *
 * @param defaultLimit the size of a page when the request does not say
 * @throws AwsError `InvalidMarkerException` for a marker of nothing that is there
 */
export function page<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { Limit, Marker }: { readonly Limit?: number | undefined; readonly Marker?: string | undefined },
  defaultLimit: number,
): { readonly items: readonly Item[]; readonly end: PageEnd } {
  const from = Marker === undefined ? 0 : placeAfter(items, nameOf, Marker);
  const shown = items.slice(from, from + (Limit ?? defaultLimit));
  const last = shown.at(-1);
  if (last === undefined || from + shown.length === items.length) return { items: shown, end: { Truncated: false } };
  return { items: shown, end: { Truncated: true, NextMarker: Buffer.from(nameOf(last)).toString('base64') } };
}

function placeAfter<Item>(items: readonly Item[], nameOf: (item: Item) => string, marker: string): number {
  const name = Buffer.from(marker, 'base64').toString();
  const at = items.findIndex((item) => nameOf(item) === name);
  if (at === -1) throw new AwsError('InvalidMarkerException', `Marker ${marker} marks nothing that is there.`);
  return at + 1;
}
