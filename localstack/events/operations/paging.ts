import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { limits } from '../limits.ts';

/** The members by which every list operation is paged. */
export const pageInput = {
  Limit: z.int().min(1).max(limits.pageSize).optional(),
  NextToken: z.string().min(1).max(2048).optional(),
};

interface PageRequest {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * One page of the items, ordered by key. The token names the last key of the page before, so that what is created or
 * deleted meanwhile neither repeats nor hides others.
 *
 * @throws AwsError `ValidationException` for a token that is none
 */
export function page<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { Limit: limit = limits.pageSize, NextToken: token }: PageRequest,
): { items: Item[]; NextToken?: string } {
  const after = token === undefined ? undefined : keyOfToken(token);
  const remaining = [...items]
    .filter((item) => after === undefined || keyOf(item) > after)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const last = remaining.length > limit ? remaining[limit - 1] : undefined;
  return {
    items: remaining.slice(0, limit),
    ...(last !== undefined && { NextToken: Buffer.from(`after:${keyOf(last)}`).toString('base64') }),
  };
}

function keyOfToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith('after:')) throw new AwsError('ValidationException', 'Parameter NextToken is not valid.');
  return text.slice('after:'.length);
}
