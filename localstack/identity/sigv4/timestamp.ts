/** `20260101T120000Z`: the time of a signature, in ISO 8601's basic form. */
const form = /^\d{8}T\d{6}Z$/;

/** A time of a signature in milliseconds since the epoch; `undefined` for a text that is none. */
export function timeOf(timestamp: string): number | undefined {
  if (!form.test(timestamp)) return undefined;
  const digits = (from: number, to: number): number => Number(timestamp.slice(from, to));
  const [month, day, hour, minute, second] = [
    digits(4, 6),
    digits(6, 8),
    digits(9, 11),
    digits(11, 13),
    digits(13, 15),
  ];
  const time = Date.UTC(digits(0, 4), month - 1, day, hour, minute, second);
  // A 13th month or a 25th hour would be one of the next year or day.
  const date = new Date(time);
  const isReal = date.getUTCMonth() + 1 === month && date.getUTCDate() === day && date.getUTCHours() === hour;
  return isReal && minute < 60 && second < 60 ? time : undefined;
}

/** A time as signatures have it. */
export function timestampOf(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
