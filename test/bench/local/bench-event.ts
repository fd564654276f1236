import { exampleEvent } from '../../e2e/example-event.ts';

/** A whole event's size, bytes. */
const eventBytes = 1_024;

/** Now, in microseconds since the epoch: comparable between the processes of one machine. */
export function nowMicros(): number {
  return Math.round((performance.timeOrigin + performance.now()) * 1_000);
}

/** An event of 1 KB that two actions want; its id says which of a client's it is, and when it was made. */
export function benchEvent(client: number, number: number): { readonly id: string; readonly body: string } {
  const id = `${client}-${number}-${nowMicros()}`;
  const event = exampleEvent('com.example.payment.failed.v1', id);
  const withReason = (reason: string): string =>
    JSON.stringify({ ...event, data: { ...(event.data as object), reason } });
  return { id, body: withReason('x'.repeat(eventBytes - withReason('').length)) };
}

/** When the event of an id was made, microseconds since the epoch. */
export function madeAtMicros(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
