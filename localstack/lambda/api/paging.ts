import { AwsError } from '../../core/aws-error.ts';
import { invalidParameter } from '../errors.ts';

/**
 * One page of a list, by `Marker` and `MaxItems`. The marker names the last item of the page before.
 *
 * @param max what a page has at most, however many the request wants
 * @throws AwsError `ValidationException`, `InvalidParameterValueException`
 */
export function page<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  query: URLSearchParams,
  max: number,
): { readonly items: readonly Item[]; readonly NextMarker?: string } {
  const from = placeAfter(items, nameOf, query.get('Marker'));
  const shown = items.slice(from, from + Math.min(max, maxItems(query.get('MaxItems')) ?? max));
  const last = shown.at(-1);
  if (last === undefined || from + shown.length === items.length) return { items: shown };
  return { items: shown, NextMarker: Buffer.from(nameOf(last)).toString('base64url') };
}

function placeAfter<Item>(items: readonly Item[], nameOf: (item: Item) => string, marker: string | null): number {
  if (marker === null || marker === '') return 0;
  const name = Buffer.from(marker, 'base64url').toString();
  const at = items.findIndex((item) => nameOf(item) === name);
  if (at === -1) throw invalidParameter(`Marker ${marker} marks nothing that is there.`);
  return at + 1;
}

function maxItems(given: string | null): number | undefined {
  if (given === null) return undefined;
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= 10_000) return count;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${given}' at 'maxItems' failed to satisfy constraint: Member must be between 1 and 10000`,
  );
}
