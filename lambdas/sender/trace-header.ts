const form = /^00-([0-9a-f]{8})([0-9a-f]{24})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * A W3C `traceparent` in the words of X-Ray: the same trace, the same parent, and whether somebody decided to keep it. X-Ray takes ids that
 * W3C allows, with no time in them.
 *
 * @returns `undefined` for what is no traceparent, or has an id of zeros, which is none
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html (the header and its ids, not checked)
 */
export function toTraceHeader(traceparent: unknown): string | undefined {
  if (typeof traceparent !== 'string') return undefined;
  const [, time, random, parent, flags = ''] = form.exec(traceparent) ?? [];
  if (time === undefined || random === undefined || parent === undefined) return undefined;
  if (/^0+$/.test(time + random) || /^0+$/.test(parent)) return undefined;
  // The last bit says sampled. https://www.w3.org/TR/trace-context/ (not checked)
  return `Root=1-${time}-${random};Parent=${parent};Sampled=${parseInt(flags, 16) & 1}`;
}

/** The trace header of an event, from its JSON. */
export function traceHeaderOf(event: string): string | undefined {
  // Most have none, and need not be parsed for that.
  if (!event.includes('"traceparent":"')) return undefined;
  try {
    return toTraceHeader((JSON.parse(event) as { traceparent?: unknown }).traceparent);
  } catch {
    return undefined;
  }
}
