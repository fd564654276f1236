import * as z from 'zod';
import { checkRange } from '../errors.ts';
import { sqsLimits } from '../limits.ts';

/** The members by which a list is asked for in pages. */
export const pageInput = z.object({ MaxResults: z.int().optional(), NextToken: z.string().optional() });

/**
 * One page of queues that are sorted by name. The token is the last name of the page before.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html (checked 2026-11-21)
 */
export function page<Item extends { readonly name: string }>(
  sorted: readonly Item[],
  { MaxResults, NextToken }: z.output<typeof pageInput>,
): { items: readonly Item[]; NextToken: string | undefined } {
  checkRange('MaxResults', MaxResults, 1, sqsLimits.maxListedQueues);
  const after = Buffer.from(NextToken ?? '', 'base64').toString();
  const rest = sorted.filter(({ name }) => name > after);
  const items = rest.slice(0, MaxResults ?? sqsLimits.maxListedQueues);
  const hasMore = MaxResults !== undefined && rest.length > items.length;
  return { items, NextToken: hasMore ? Buffer.from(items.at(-1)?.name ?? '').toString('base64') : undefined };
}
