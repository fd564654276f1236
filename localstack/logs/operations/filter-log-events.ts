import * as z from 'zod';
import { parseInput } from '../../events/input.ts';
import { compileFilterPattern } from '../filter-pattern.ts';
import { invalidParameter } from '../errors.ts';
import { bounds, limits } from '../limits.ts';
import { byTime, type LogLine } from '../log-group.ts';
import { fromToken, type Place, toToken } from '../page-token.ts';
import type { LogsContext } from './context.ts';
import { eventIdOf, groupInput, groupOf } from './group-input.ts';

const moment = z.int().min(0).optional();

const filterInput = z.object({
  ...groupInput,
  logStreamNames: z.array(z.string().min(1).max(512)).min(1).max(100).optional(),
  logStreamNamePrefix: z.string().min(1).max(512).optional(),
  startTime: moment,
  endTime: moment,
  filterPattern: z.string().max(limits.patternCharacters).optional(),
  nextToken: z.string().min(1).optional(),
  limit: z.int().min(1).max(limits.eventsPerPage).default(limits.eventsPerPage),
});

type FilterInput = z.output<typeof filterInput>;

/**
 * `FilterLogEvents`: lines by time and pattern. A page may be empty and still have a next one, for a search answers with what it has
 * after so many lines.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html (not checked)
 */
export function filterLogEvents(context: LogsContext): (input: Record<string, unknown>) => object {
  return (input) => {
    const wanted = parseInput(filterInput, input);
    if (wanted.logStreamNames && wanted.logStreamNamePrefix !== undefined)
      throw invalidParameter('Give logStreamNames or logStreamNamePrefix, not both.');
    const group = groupOf(context, wanted);
    context.checkReadable(group);
    const matches = compileFilterPattern(wanted.filterPattern);
    const after = wanted.nextToken === undefined ? undefined : fromToken(wanted.nextToken);
    const candidates = group.lines(context.now()).filter((line) => isIn(line, wanted, after));
    const { found, last } = search(candidates, matches, wanted.limit);
    const isMore = last !== undefined && last !== candidates.at(-1);
    return {
      events: found.map((line) => ({
        logStreamName: line.stream,
        timestamp: line.timestampMs,
        message: line.message,
        ingestionTime: line.ingestedMs,
        eventId: eventIdOf(line),
      })),
      searchedLogStreams: [],
      ...(isMore && { nextToken: toToken(last) }),
    };
  };
}

function isIn(line: LogLine, { startTime, endTime, ...wanted }: FilterInput, after: Place | undefined): boolean {
  return (
    line.timestampMs >= (startTime ?? 0) &&
    line.timestampMs <= (endTime ?? Infinity) &&
    (wanted.logStreamNames?.includes(line.stream) ?? true) &&
    line.stream.startsWith(wanted.logStreamNamePrefix ?? '') &&
    (after === undefined || byTime(line, after) > 0)
  );
}

/** One page of a search, and the last line that it looked at. */
function search(
  candidates: readonly LogLine[],
  matches: (message: string) => boolean,
  limit: number,
): { readonly found: readonly LogLine[]; readonly last: LogLine | undefined } {
  const found: LogLine[] = [];
  let last: LogLine | undefined;
  let bytes = 0;
  for (const line of candidates.slice(0, bounds.searchedPerCall)) {
    if (matches(line.message)) {
      bytes += Buffer.byteLength(line.message);
      if (found.length > 0 && bytes > limits.bytesPerPage) break;
      found.push(line);
    }
    last = line;
    if (found.length === limit) break;
  }
  return { found, last };
}
