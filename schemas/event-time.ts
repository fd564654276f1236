import { maxEventAheadMs, minEventTimeMs } from './limits.ts';
import type { Fault } from './problems.ts';

const aheadHours = maxEventAheadMs / (60 * 60 * 1_000);

/**
 * Finds a time that no event can have. The past is no problem, since producers keep events while they are offline; what is
 * more than a day ahead is a clock that is wrong.
 *
 * @param time a valid RFC 3339 date-time
 * @param nowMs the server's time
 */
export function findTimeFault(time: string, nowMs: number): Fault | undefined {
  const timeMs = Date.parse(time);
  if (timeMs >= minEventTimeMs && timeMs <= nowMs + maxEventAheadMs) return undefined;
  const isAhead = timeMs > nowMs;
  return {
    path: ['time'],
    code: 'time_out_of_range',
    difference: () => ({
      got: isAhead ? `date-time more than ${aheadHours} hours ahead of the server` : 'date-time before 1970',
      expected: `date-time from 1970 to ${aheadHours} hours ahead of the server`,
      advice: 'set the clock of the producer',
    }),
  };
}
