import { archiveLagMs, storeRetentionSeconds } from '../../schemas/limits.ts';

/** From when to when, ms since the epoch; the end is not in it any more. */
export interface Range {
  readonly fromMs: number;
  readonly endMs: number;
}

/** How a range was asked for. */
export interface AskedRange {
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** The first moment of a whole hour. */
  readonly hour?: Date | undefined;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/**
 * The range that is meant.
 *
 * @param untilMs where it ends if nothing else is said; otherwise that has to be said
 * @returns `undefined` when that cannot be known
 */
export function rangeOf({ since, until, hour }: AskedRange, untilMs?: number): Range | undefined {
  if (hour) return since || until ? undefined : { fromMs: hour.getTime(), endMs: hour.getTime() + hourMs };
  const endMs = until?.getTime() ?? untilMs;
  return since && endMs !== undefined ? { fromMs: since.getTime(), endMs } : undefined;
}

/**
 * Holds a range against what the archive has.
 *
 * @throws Error with the reason and what to do
 */
export function checkArchived(range: Range, nowMs: number, retentionDays: number): void {
  checkOrder(range);
  if (range.endMs > nowMs) throw new Error(`the range ends in the future, at ${said(range.endMs)}${lagAdvice(nowMs)}`);
  if (range.endMs > nowMs - archiveLagMs) {
    throw new Error(
      `the range ends within the last 10 minutes, at ${said(range.endMs)}: an event may take so long from the bus into the archive, and a ` +
        `replay would leave it out without a word${lagAdvice(nowMs)}`,
    );
  }
  if (range.fromMs < nowMs - retentionDays * dayMs) {
    throw new Error(
      `the range begins at ${said(range.fromMs)}, but the archive keeps ${retentionDays} days (archiveRetentionDays in the stage file): what ` +
        `is older is gone. Begin at ${said(nowMs - retentionDays * dayMs)} or later`,
    );
  }
}

/**
 * Holds a range against what the events table has.
 *
 * @param whatFor what needs it, for the message
 * @throws Error with the reason and what to do
 */
export function checkStored(range: Range, nowMs: number, whatFor: string): void {
  checkOrder(range);
  if (range.fromMs >= nowMs) throw new Error(`the range begins in the future, at ${said(range.fromMs)}`);
  if (isStored(range, nowMs)) return;
  throw new Error(
    `the range begins at ${said(range.fromMs)}, but ${whatFor}, and that keeps events for 7 days. Begin at ` +
      `${said(nowMs - storeRetentionSeconds * 1_000)} or later`,
  );
}

/** Whether the events table still knows all that was accepted in a range. */
export function isStored({ fromMs }: Range, nowMs: number): boolean {
  return fromMs >= nowMs - storeRetentionSeconds * 1_000;
}

/** A moment as commands print it and take it. */
export function said(ms: number): string {
  return new Date(ms).toISOString();
}

function checkOrder({ fromMs, endMs }: Range): void {
  if (fromMs < endMs) return;
  throw new Error(
    `the range is empty: it begins at ${said(fromMs)} and ends at ${said(endMs)}. The beginning comes first`,
  );
}

function lagAdvice(nowMs: number): string {
  return `. End it at ${said(nowMs - archiveLagMs)} or earlier`;
}
