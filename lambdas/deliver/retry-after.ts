import { maxRetryAfterSeconds } from '../../schemas/limits.ts';

/**
 * How long a target asks to be left alone, in ms and at most an hour; 0 where it does not say, or nothing that can be understood. Seconds, or
 * a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after (not checked)
 */
export function retryAfterMs(value: string | undefined, nowMs: number): number {
  // Stryker disable next-line StringLiteral: any text that is no time asks for nothing
  const text = value?.trim() ?? '';
  const waitMs = /^\d{1,10}$/.test(text) ? Number(text) * 1_000 : dateIn(text) - nowMs;
  return Math.min(maxRetryAfterSeconds * 1_000, Math.max(0, waitMs));
}

/** Only what looks like a date of HTTP: `Date.parse` makes one of much else. */
function dateIn(text: string): number {
  const ms = /^[A-Z][a-z]{2,8},? .{10,30}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? 0 : ms;
}
