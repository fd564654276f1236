import type * as module from '../../../../schemas/parse-event.ts';
import { maxItemBytes, maxPutEventsBytes } from '../../../../schemas/limits.ts';
import { incident, nowMs } from '../../../schemas/fixture.ts';
import { property } from '../variant.ts';
import { fault } from './search.ts';

type Module = typeof module;

/** What names of attributes, hashes and facts add to an event, in its item or its entry on the bus, at most. */
const besidesBytes = 8 * 1024;

const largestBytes = Math.min(maxItemBytes, maxPutEventsBytes) - besidesBytes;

/** Whatever is taken can be stored and sent: the smallest limit of a later stage is the first one. */
export const largestEvent = property(
  'what is taken fits an item of the store and an entry of the bus',
  'schemas/parse-event.ts',
  ({ parseEvent }: Module) => {
    const body = JSON.stringify(incident());
    const ofBytes = (bytes: number): string => body + ' '.repeat(bytes - body.length);
    if (!parseEvent(ofBytes(body.length), nowMs).ok) return fault('a small event is refused');
    const sizes = [largestBytes + 1, maxItemBytes, maxItemBytes + 1, maxPutEventsBytes, maxPutEventsBytes + 1];
    const taken = sizes.find((bytes) => parseEvent(ofBytes(bytes), nowMs).ok);
    return fault(
      taken === undefined ? undefined : `a body of ${taken} bytes is taken, and an item ends at ${maxItemBytes}`,
    );
  },
);
