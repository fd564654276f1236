import * as z from 'zod';
import { parseInput } from '../../events/input.ts';
import { invalidParameter, notFound } from '../errors.ts';
import { limits } from '../limits.ts';
import { byTime, type LogLine } from '../log-group.ts';
import { fromToken, toToken } from '../page-token.ts';
import type { LogsContext } from './context.ts';
import { groupInput, groupOf } from './group-input.ts';

const getInput = z.object({
  ...groupInput,
  logStreamName: z.string().min(1).max(512),
  startTime: z.int().min(0).default(0),
  endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
  startFromHead: z.boolean().default(false),
  nextToken: z.string().min(1).optional(),
  limit: z.int().min(1).max(limits.eventsPerPage).default(limits.eventsPerPage),
});

/**
 * `GetLogEvents`: the lines of one stream, forwards (`f/…`) or backwards (`b/…`) by the tokens of every answer; at its end a token comes
 * back as it was given.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html (not checked)
 */
export function getLogEvents(context: LogsContext): (input: Record<string, unknown>) => object {
  return (input) => {
    const { logStreamName, startTime, endTime, startFromHead, nextToken, limit, ...named } = parseInput(
      getInput,
      input,
    );
    const group = groupOf(context, named);
    if (!group.streams.has(logStreamName)) throw notFound('log stream');
    context.checkReadable(group);
    const lines = group
      .lines(context.now())
      .filter(
        ({ stream, timestampMs }) => stream === logStreamName && timestampMs >= startTime && timestampMs < endTime,
      );
    const shown = pageOf(lines, nextToken, startFromHead, limit);
    const [first, last] = [shown[0], shown.at(-1)];
    return {
      events: shown.map(({ timestampMs, message, ingestedMs }) => ({
        timestamp: timestampMs,
        message,
        ingestionTime: ingestedMs,
      })),
      nextForwardToken: last ? `f/${toToken(last)}` : (nextToken ?? `f/${toToken(start)}`),
      nextBackwardToken: first ? `b/${toToken(first)}` : (nextToken ?? `b/${toToken(start)}`),
    };
  };
}

const start = { timestampMs: 0, sequence: 0 };

function pageOf(
  lines: readonly LogLine[],
  token: string | undefined,
  startFromHead: boolean,
  limit: number,
): readonly LogLine[] {
  if (token === undefined) return startFromHead ? lines.slice(0, limit) : lines.slice(-limit);
  const place = fromToken(token.slice(2));
  if (token.startsWith('f/')) return lines.filter((line) => byTime(line, place) > 0).slice(0, limit);
  if (token.startsWith('b/')) return lines.filter((line) => byTime(line, place) < 0).slice(-limit);
  throw invalidParameter('The specified nextToken is invalid.');
}
