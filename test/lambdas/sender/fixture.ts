import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import type { Outgoing } from '../../../lambdas/sender/outgoing.ts';
import type { EntryResult } from '../../../lambdas/sender/send-lane.ts';
import { groupBy } from '../../../lambdas/shared/group-by.ts';
import { toImage } from '../shared/fixture.ts';
import { itemOf, message } from '../validator/fixture.ts';

/** The image of what the validator stores of a message by that name; `undefined` in `overrides` leaves a value out. */
export function image(name: string, overrides: Record<string, string | undefined> = {}) {
  const item = Object.entries({ ...itemOf(message(name)), ...overrides }).filter(([, value]) => value !== undefined);
  return toImage(Object.fromEntries(item));
}

/** What the stream says of it at a place of its own. */
export function streamRecord(
  name: string,
  sequenceNumber: string,
  overrides: Record<string, string | undefined> = {},
): DynamoDBRecord {
  return {
    eventID: `e-${sequenceNumber}`,
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/sluice-dev-events/stream/1',
    dynamodb: {
      ApproximateCreationDateTime: 1_773_480_413,
      NewImage: image(name, overrides),
      SequenceNumber: sequenceNumber,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** Records of one event each, at the places 100, 101 … of the stream: `a1 b1 a2` is two of client a and one of b. */
export function streamRecords(names: string): DynamoDBRecord[] {
  return names.split(' ').map((name, n) => streamRecord(name, String(100 + n)));
}

/** An event on its way, of so many bytes; its name is its place in the stream too. */
export function outgoing(name: string, { group = name.charAt(0), bytes = 100 } = {}): Outgoing {
  return { record: {}, sequenceNumber: name, group, entry: { Detail: name }, bytes };
}

export const namesOf = (events: readonly Outgoing[]): string[] => events.map(({ sequenceNumber }) => sequenceNumber);

/** What the bus is made to say to an event when it is sent for the nth time; `undefined` accepts it. */
type Say = (name: string, attempt: number) => string | undefined;

/** A bus that records its calls and what it accepted. Where `throwsAt` holds, a call fails as a whole. */
export function fakeBus(say: Say = () => undefined, throwsAt: (call: number) => boolean = () => false) {
  const calls: Outgoing[][] = [];
  const accepted: string[] = [];
  const attempts = new Map<string, number>();
  const putEvents = async (events: readonly Outgoing[]): Promise<EntryResult[]> => {
    calls.push([...events]);
    await Promise.resolve();
    if (throwsAt(calls.length)) throw new Error('connection reset');
    return namesOf(events).map((name) => {
      const attempt = (attempts.get(name) ?? 0) + 1;
      attempts.set(name, attempt);
      const code = say(name, attempt);
      if (code === undefined) accepted.push(name);
      return code === undefined ? {} : { ErrorCode: code };
    });
  };
  return { calls, accepted, putEvents };
}

/** Events of a few groups, of all sizes. Names are unique and grow within the whole. */
export const anyEvents = fc
  .array(
    fc.record({
      group: fc.constantFrom('a', 'a/k', 'b', 'c', 'd', 'e'),
      bytes: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 1, max: 2_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 600_000 }) },
        { weight: 1, arbitrary: fc.constantFrom(1024 * 1024, 1024 * 1024 + 1, 1024 * 1024 - 100) },
      ),
    }),
    { maxLength: 60 },
  )
  .map((events) => events.map((event, n) => outgoing(String(n), event)));

/** The events of each group, by name. */
export const byGroup = (events: readonly Outgoing[]): Map<string, Outgoing[]> => groupBy(events, ({ group }) => group);
