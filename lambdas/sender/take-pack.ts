import { maxPutEventsBytes, maxPutEventsEntries } from '../../schemas/limits.ts';
import type { Outgoing } from './outgoing.ts';

/**
 * Takes from the front of `waiting` as many events as one PutEvents call can carry, by count and by bytes. Takes at least
 * one, even if it alone is too large: the bus then says so, and the event ends in the failure store rather than nowhere.
 */
export function takePack(waiting: Outgoing[]): Outgoing[] {
  let bytes = 0;
  let count = 0;
  for (const { bytes: entryBytes } of waiting) {
    const fits = count < maxPutEventsEntries && bytes + entryBytes <= maxPutEventsBytes;
    if (count > 0 && !fits) break;
    bytes += entryBytes;
    count += 1;
  }
  return waiting.splice(0, count);
}
