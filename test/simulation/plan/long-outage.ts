import type { Weather } from './plan.ts';

/** The oldest that the sender still takes from the stream, with some hours to spare, ms: the stream keeps records for a day. */
const longMs = 20 * 3_600_000;

/** Whether the stream may lose records meanwhile, for nobody reads them. */
export function isLongOutage({ kind, forMs }: Weather): boolean {
  const isOfSender =
    (kind.what === 'source-off' && kind.function === undefined) ||
    (kind.what === 'function-off' && kind.function === 'sender');
  return isOfSender && forMs > longMs;
}
