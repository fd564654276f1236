import { groupBy } from '../shared/group-by.ts';
import { maxPutEventsEntries } from '../../schemas/limits.ts';
import type { Outgoing } from './outgoing.ts';

/** PutEvents calls that one invocation has under way at a time, at most. */
const maxLanes = 4;

/**
 * Spreads events over lanes that are sent side by side. A message group is in one lane as a whole and in its order; groups go
 * to the lane that is shortest so far.
 */
export function toLanes(events: readonly Outgoing[]): Outgoing[][] {
  const wanted = Math.min(maxLanes, Math.ceil(events.length / maxPutEventsEntries));
  const lanes: Outgoing[][] = Array.from({ length: wanted }, () => []);
  for (const group of groupBy(events, ({ group: name }) => name).values()) {
    lanes.reduce((shortest, lane) => (lane.length < shortest.length ? lane : shortest)).push(...group);
  }
  return lanes.filter((lane) => lane.length > 0);
}
