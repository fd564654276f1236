import { InvalidArgumentError } from 'commander';

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The moment that somebody means: so long ago, `90s`, `15m`, `2h`, `7d`, or an ISO time, `2026-01-31T09:30:00Z`, whose seconds may be left out; a
 * date alone is its first moment in UTC, and so are `today` and `yesterday`, or `yesterday 14:00`.
 *
 * @param nowMs what "ago" counts from
 * @throws InvalidArgumentError for anything else: a time without a zone, which would mean another moment elsewhere, and a day that its month has not,
 *   which JavaScript takes for one of the next month
 */
export function parseMoment(text: string, nowMs: number): Date {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const agoMs = Number(count) * (unitMs[unit] ?? Number.NaN);
  if (count !== '' && Number.isFinite(agoMs)) return new Date(nowMs - agoMs);
  const day = dayOf(text, nowMs);
  if (day) return day;
  const isMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const moment = new Date(isMoment && isDay(text.slice(0, 10)) ? text : Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new InvalidArgumentError(
    `Got ${JSON.stringify(text)}; expected how long ago, like 15m, 2h or 7d, a time with its zone, like 2026-01-31T09:30:00Z, or a time of UTC in quotes, like "today 09:30" or "yesterday 14:00".`,
  );
}

/** Whether a date is in the calendar: 2026-02-30 is not. */
function isDay(date: string): boolean {
  const midnight = new Date(`${date}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

/** `today` or `yesterday` in UTC, its first moment or the one that is named. */
function dayOf(text: string, nowMs: number): Date | undefined {
  const [, day, hours = '0', minutes = '0'] = /^(today|yesterday)(?: ([01]\d|2[0-3]):([0-5]\d))?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const dayMs = 24 * 3_600_000;
  const firstMs = Math.floor(nowMs / dayMs) * dayMs - (day === 'yesterday' ? dayMs : 0);
  return new Date(firstMs + Number(hours) * 3_600_000 + Number(minutes) * 60_000);
}
