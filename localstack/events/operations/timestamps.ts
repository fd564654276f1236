import * as z from 'zod';

/** A time as AWS JSON carries it: seconds since the epoch, with a fraction if need be. */
export const timestamp = z.number().min(-62_135_596_800).max(253_402_300_799);

/** Milliseconds since the epoch, as AWS JSON carries a time. */
export function epochSeconds(ms: number): number {
  return ms / 1000;
}
