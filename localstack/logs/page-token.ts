import { invalidParameter } from './errors.ts';
import type { LogLine } from './log-group.ts';

/** The place of a line in a search; what came since does not move it. */
export type Place = Pick<LogLine, 'timestampMs' | 'sequence'>;

/** A place as whoever asks carries it to the next page. */
export function toToken({ timestampMs, sequence }: Place): string {
  return Buffer.from(`${timestampMs}:${sequence}`).toString('base64url');
}

/** @throws AwsError `InvalidParameterException` */
export function fromToken(token: string): Place {
  const [, timestampMs, sequence] = /^(\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (timestampMs === undefined || sequence === undefined)
    throw invalidParameter('The specified nextToken is invalid.');
  return { timestampMs: Number(timestampMs), sequence: Number(sequence) };
}
