import type { Rate } from '../../schemas/delivery-target.ts';

/** What is asked of a target's rate at a moment, by the clock of whoever asks. */
export interface Wanted {
  readonly nowMs: number;
  readonly slots: number;
  /** Slots further ahead are nobody's yet. */
  readonly horizonMs: number;
}

/** Nobody's clock is wrong by more than this, in ms. */
const clockSlackMs = 60_000;

/** Slots for requests. */
export interface Reservation {
  /** When each request may begin, ms since the epoch, in order; as many as were wanted or fewer. */
  readonly slotsMs: readonly number[];
  /** When the first one after them might begin. */
  readonly nextMs: number;
  /** What the target's state says from now on. */
  readonly tatMs: number;
}

/**
 * Reserves slots by the generic cell rate algorithm: `tatMs` is when a request would arrive if all before had come evenly. One may come
 * earlier than that by what the burst allows, and each moves it on by one interval:
 *
 *     rate 2/s, burst 3      now
 *     tat                     |─────|─────|─────|        idle: two at once, the third half an interval later, then one each 500 ms
 *     slots                  ××  ×     ×     ×
 *
 * A request begins in its slot or later, never before, so that late ones may come close to those after them: what they may be late by is taken
 * off what the burst allows. So in any t seconds begin at most `rate × t + burst` requests, wherever the burst is more than what is due while one
 * is late; a burst of 1 is not, and there two may be nearer to each other by what one was late. Whoever writes `tatMs` has these slots alone; a
 * slot that is not used is lost.
 *
 * No slot that this rate can give is beyond the horizon, so a `tatMs` that is further ahead is of another rate, before a deployment, whose burst
 * was that of hours: what is more than this rate allows is forgotten, and with a minute to spare, so that clocks that differ do not make it more.
 * https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm (not checked)
 */
export function reserve(tatMs: number, rate: Rate, { nowMs, slots, horizonMs }: Wanted): Reservation {
  const intervalMs = intervalOf(rate);
  const earlyMs = Math.max(0, (rate.burst - 1) * intervalMs - maxLatenessMs(rate));
  const slotsMs: number[] = [];
  let arrivalMs = Math.min(tatMs, nowMs + horizonMs + earlyMs + intervalMs + clockSlackMs);
  while (slotsMs.length < slots) {
    const slotMs = Math.max(nowMs, arrivalMs - earlyMs);
    if (slotMs - nowMs > horizonMs) break;
    slotsMs.push(slotMs);
    arrivalMs = Math.max(nowMs, arrivalMs) + intervalMs;
  }
  return { slotsMs, nextMs: Math.max(nowMs, arrivalMs - earlyMs), tatMs: arrivalMs };
}

/** From one request to the next in the long run, in ms. */
export function intervalOf({ perSecond }: Rate): number {
  return 1_000 / perSecond;
}

/**
 * How late a request may begin in its slot, in ms: half an interval, so that what was held up, by a function that was frozen for one, does not
 * go out together with what comes after it. Later the slot is given up.
 */
export function maxLatenessMs(rate: Rate | undefined): number {
  return rate === undefined ? Infinity : Math.min(1_000, Math.max(100, intervalOf(rate) / 2));
}
