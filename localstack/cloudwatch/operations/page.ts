import { AwsError } from '../../core/aws-error.ts';

/**
 * One page of a list that is ordered already. The token says how many were before it.
 *
 * @throws AwsError `InvalidNextToken`
 */
export function page<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
): { readonly items: readonly Item[]; readonly next: { NextToken?: string } } {
  const start = token === undefined ? 0 : positionOf(token);
  const end = start + size;
  const next = end < items.length ? { NextToken: Buffer.from(`from:${end}`).toString('base64') } : {};
  return { items: items.slice(start, end), next };
}

function positionOf(token: string): number {
  const position = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1];
  if (position === undefined) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  return Number(position);
}
