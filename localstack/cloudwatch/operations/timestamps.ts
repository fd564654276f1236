import * as z from 'zod';

/** A time in a request: seconds since the epoch, with a fraction if need be; milliseconds when parsed. */
export const timestamp = z
  .number()
  .min(-62_135_596_800)
  .max(253_402_300_799)
  .transform((seconds) => seconds * 1000);

/** Milliseconds since the epoch as AWS JSON carries a time. */
export function epochSeconds(ms: number): number {
  return ms / 1000;
}
