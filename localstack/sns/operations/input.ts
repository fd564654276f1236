import type * as z from 'zod';
import { invalidParameter, notEmulated } from '../errors.ts';
import { snsLimits } from '../limits.ts';

/**
 * Reads an operation's input. Members that it does not know are ignored, as AWS does.
 *
 * @throws AwsError `InvalidParameter`
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidParameter(`${String(issue?.path[0] ?? '')} Reason: ${issue?.message}`);
}

/** Refuses members that SNS knows, and that would change what is done if they were. @throws AwsError `InvalidParameter` */
export function refuseMembers(input: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const given = names.filter((name) => input[name] !== undefined);
  if (given.length > 0) throw notEmulated(given.join(', '));
}

/**
 * One page of a list that is ordered already. The token says how many were before it.
 *
 * @throws AwsError `InvalidParameter`
 */
export function page<Item>(
  items: readonly Item[],
  token: string | undefined,
): { readonly items: readonly Item[]; readonly next: { readonly NextToken?: string } } {
  const start = token === undefined ? 0 : Number(/^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1]);
  if (Number.isNaN(start)) throw invalidParameter('NextToken');
  const end = start + snsLimits.pageSize;
  const next = end < items.length ? { NextToken: Buffer.from(`from:${end}`).toString('base64') } : {};
  return { items: items.slice(start, end), next };
}
