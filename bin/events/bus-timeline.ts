import type { BusEntry, BusLook } from './find-on-bus.ts';

/** A line of an event's timeline. */
export interface TimelineLine {
  readonly at: string;
  readonly what: string;
  readonly detail?: string | undefined;
}

/** A timeline with the times that the event was on the bus: `sent` by the sender, `replayed` by name. */
export function withBus(lines: readonly TimelineLine[], look: BusLook | undefined): readonly TimelineLine[] {
  const timed = [
    ...lines.map((line) => ({ atMs: Date.parse(line.at), line })),
    ...(look?.entries ?? []).map((entry) => ({ atMs: momentOf(entry), line: lineOf(entry) })),
  ];
  return timed.toSorted((a, b) => a.atMs - b.atMs).map(({ line }) => line);
}

/** The bus has whole seconds: what was sent was so somewhere within its second, and before its line was written. */
function momentOf({ at, loggedAt, replay }: BusEntry): number {
  const loggedMs = Date.parse(loggedAt);
  return replay === undefined ? Math.min(Date.parse(at) + 999, loggedMs) : loggedMs;
}

function lineOf({ at, busId, loggedAt, replay }: BusEntry): TimelineLine {
  if (replay !== undefined) return { at: loggedAt, what: 'replayed', detail: replay };
  return { at, what: 'sent', detail: `on the bus as ${busId}` };
}

/** Whether the sender put an event on the bus; `unknown` where the log cannot say. */
export function wasSent(look: BusLook | undefined): 'yes' | 'no' | 'unknown' {
  if (look?.entries.some(isFirst)) return 'yes';
  return look?.found === 'all' ? 'no' : 'unknown';
}

function isFirst({ replay }: BusEntry): boolean {
  return replay === undefined;
}

/** A line of the log can be a minute late on its way, ms. */
const lateMs = 2 * 60 * 1_000;

/**
 * What the timeline does not say of the bus, and what to do: nothing for an event that was sent.
 *
 * @param storedAtMs when the sender could have begun
 */
export function saysOfBus(
  look: BusLook | undefined,
  event: { readonly clientId: string; readonly eventId: string },
  storedAtMs: number,
  nowMs: number,
): string | undefined {
  if (look === undefined) return undefined;
  if (look.found === 'no-log')
    return 'The stage has no bus log, so it is not known whether it was sent: deploy it anew.';
  if (look.found === 'some')
    return `Only a part of the bus log since ${look.since} was looked at, so there may be more than is shown.`;
  if (wasSent(look) === 'yes') return undefined;
  if (nowMs - storedAtMs < lateMs)
    return 'It is not in the bus log yet. That takes a few seconds, seldom more than a minute: look again.';
  return (
    `It was stored, and is not in the bus log since ${look.since}: it was not sent, so no action has it from the sender.\n` +
    '"sluice dlq list" says whether the sender gave anything up. Once the cause is gone: ' +
    `sluice resend start --since ${look.since} --client ${event.clientId} --id ${event.eventId}`
  );
}
