import * as z from 'zod';
import { validationError } from '../errors.ts';

/** A place in a stream's shard. An iterator carries all of it, so nothing is kept for iterators in use. */
const position = z.object({
  streamArn: z.string(),
  shardId: z.string(),
  /** Records after this one are next; absent for the oldest. */
  after: z.string().optional(),
  issuedAtMs: z.number(),
});

export type ShardPosition = z.infer<typeof position>;

/** The opaque text that stands for a place. */
export const encodeIterator = (at: ShardPosition): string => Buffer.from(JSON.stringify(at)).toString('base64');

/** The place behind an iterator. Throws ValidationException for a text that is none. */
export function decodeIterator(iterator: string): ShardPosition {
  try {
    return position.parse(JSON.parse(Buffer.from(iterator, 'base64').toString('utf8')));
  } catch {
    throw validationError('Invalid ShardIterator');
  }
}
