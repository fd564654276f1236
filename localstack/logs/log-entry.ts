import * as z from 'zod';

const entry = z.strictObject({ timestamp: z.union([z.string(), z.number()]), message: z.string() });

/**
 * What EventBridge writes of a target's text into a log group: of `{ timestamp, message }`, which is the only shape that an input
 * transformer may have for a log group, the message at that time; of anything else all of it, now. CDK refuses templates with other
 * keys, and says of a message that is no text that it becomes a wrong one; so such an object is taken as it is here.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (checked 2026-11-27)
 */
export function logEntryOf(text: string, nowMs: number): { readonly timestampMs: number; readonly message: string } {
  const { data } = entry.safeParse(jsonOf(text));
  const timestampMs = data === undefined ? NaN : momentOf(data.timestamp);
  if (data === undefined || Number.isNaN(timestampMs)) return { timestampMs: nowMs, message: text };
  return { timestampMs, message: data.message };
}

function momentOf(timestamp: string | number): number {
  return typeof timestamp === 'number' ? timestamp : Date.parse(timestamp);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
