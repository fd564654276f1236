import { bounds, minuteMs } from './limits.ts';

const hourMs = 60 * minuteMs;

/** Moments at which alarms are evaluated after one jump of the clock, at most. */
const maxMoments = 1000;

/**
 * The moments at which alarms are to be evaluated when the clock has come from one full minute to a later one: every minute. A
 * clock that was moved far gets every minute for as long as data points are kept, then every full hour, and the last: so
 * every state that an alarm would have come into is seen, and no jump takes for ever.
 */
export function* boundaries(fromMs: number, toMs: number): Iterable<number> {
  const everyMinuteUntil = fromMs + bounds.retentionMs;
  let left = maxMoments;
  let at = fromMs + minuteMs;
  while (at < toMs && left-- > 0) {
    yield at;
    at = at < everyMinuteUntil ? at + minuteMs : Math.floor(at / hourMs) * hourMs + hourMs;
  }
  if (toMs > fromMs) yield toMs;
}
