import * as z from 'zod';
import { parseInput } from '../../events/input.ts';
import { invalidParameter } from '../errors.ts';
import { limits } from '../limits.ts';
import type { LogsContext } from './context.ts';
import { groupInput, groupOf } from './group-input.ts';

const paged = {
  nextToken: z.string().min(1).optional(),
  limit: z.int().min(1).max(limits.groupsPerPage).default(limits.groupsPerPage),
};
const groupsInput = z.object({ logGroupNamePrefix: z.string().min(1).max(512).optional(), ...paged });
const streamsInput = z.object({
  ...groupInput,
  logStreamNamePrefix: z.string().min(1).max(512).optional(),
  ...paged,
});

/** `DescribeLogGroups`, by name. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html (not checked) */
export function describeLogGroups({ groups, now }: LogsContext): (input: Record<string, unknown>) => object {
  return (input) => {
    const { logGroupNamePrefix = '', ...wanted } = parseInput(groupsInput, input);
    const named = Array.from(groups.keys()).filter((name) => name.startsWith(logGroupNamePrefix));
    const { names, ...rest } = page(named, wanted);
    const logGroups = names.flatMap((name) => {
      const group = groups.get(name);
      if (!group) return [];
      const { arn, createdMs, retentionDays, keyArn } = group.props;
      const storedBytes = group.lines(now()).reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
      return [
        {
          logGroupName: name,
          creationTime: createdMs,
          ...(retentionDays !== undefined && { retentionInDays: retentionDays }),
          metricFilterCount: 0,
          arn: `${arn}:*`,
          logGroupArn: arn,
          logGroupClass: 'STANDARD',
          storedBytes,
          ...(keyArn !== undefined && { kmsKeyId: keyArn }),
        },
      ];
    });
    return { logGroups, ...rest };
  };
}

/** `DescribeLogStreams`, by name. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html (not checked) */
export function describeLogStreams(context: LogsContext): (input: Record<string, unknown>) => object {
  return (input) => {
    const { logStreamNamePrefix = '', ...wanted } = parseInput(streamsInput, input);
    const { streams, props } = groupOf(context, wanted);
    const named = Array.from(streams.keys()).filter((name) => name.startsWith(logStreamNamePrefix));
    const { names, ...rest } = page(named, wanted);
    const logStreams = names.map((name) => ({
      logStreamName: name,
      creationTime: streams.get(name),
      arn: `${props.arn}:log-stream:${name}`,
      storedBytes: 0,
    }));
    return { logStreams, ...rest };
  };
}

/** The token of a page is the last name of the one before. */
function page(
  all: readonly string[],
  { limit, nextToken }: { readonly limit: number; readonly nextToken?: string | undefined },
): { readonly names: readonly string[]; readonly nextToken?: string } {
  const sorted = all.toSorted();
  const after = nextToken === undefined ? undefined : Buffer.from(nextToken, 'base64url').toString();
  if (after !== undefined && !sorted.includes(after)) throw invalidParameter('The specified nextToken is invalid.');
  const rest = sorted.filter((name) => after === undefined || name > after);
  const names = rest.slice(0, limit);
  const last = names.at(-1);
  if (last === undefined || names.length === rest.length) return { names };
  return { names, nextToken: Buffer.from(last).toString('base64url') };
}
