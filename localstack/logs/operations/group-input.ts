import * as z from 'zod';
import { invalidParameter } from '../errors.ts';
import type { LogGroup, LogLine } from '../log-group.ts';
import type { LogsContext } from './context.ts';

/** The two ways to name a log group, of which a request takes one. */
export const groupInput = {
  logGroupName: z.string().min(1).max(512).optional(),
  /** A name or an ARN. */
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
};

interface GroupNamed {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** @throws AwsError `InvalidParameterException` */
export function groupNameOf({ logGroupName, logGroupIdentifier }: GroupNamed): string {
  const name = logGroupName ?? logGroupIdentifier;
  if (name === undefined || (logGroupName !== undefined && logGroupIdentifier !== undefined))
    throw invalidParameter('Give logGroupName or logGroupIdentifier, and not both.');
  return name.startsWith('arn:') ? (name.split(':')[6] ?? '') : name;
}

/** @throws AwsError `InvalidParameterException`, `ResourceNotFoundException` */
export function groupOf(context: LogsContext, input: GroupNamed): LogGroup {
  return context.find(groupNameOf(input));
}

/** The id of a line as AWS's look: many digits. */
export function eventIdOf({ timestampMs, sequence }: LogLine): string {
  return `${String(timestampMs).padStart(20, '0')}${String(sequence).padStart(36, '0')}`;
}
