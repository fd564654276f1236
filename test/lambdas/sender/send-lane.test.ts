import * as fc from 'fast-check';
import { sendLane } from '../../../lambdas/sender/send-lane.ts';
import { maxPutEventsBytes, maxPutEventsEntries } from '../../../schemas/limits.ts';
import { anyEvents, byGroup, fakeBus, namesOf, outgoing } from './fixture.ts';

const always = async () => Promise.resolve(true);
const never = async () => Promise.resolve(false);

const lane = (count: number) => Array.from({ length: count }, (_, n) => outgoing(String(n), { group: 'a' }));

it('sends in order, ten at a time', async () => {
  const { putEvents, calls, accepted } = fakeBus();
  await expect(sendLane(lane(23), { putEvents, backoff: never })).resolves.toEqual({ unsent: [], refused: [] });
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(accepted).toEqual(namesOf(lane(23)));
});

it('calls nobody for nothing', async () => {
  const { putEvents, calls } = fakeBus();
  await sendLane([], { putEvents, backoff: never });
  expect(calls).toEqual([]);
});

it('leaves the lane that it was given alone', async () => {
  const given = lane(3);
  await sendLane(given, { putEvents: fakeBus().putEvents, backoff: never });
  expect(given).toHaveLength(3);
});

it('sends what failed, and only that, first in the next call', async () => {
  const { putEvents, calls, accepted } = fakeBus((name, attempt) =>
    attempt === 1 && ['3', '7'].includes(name) ? 'ThrottlingException' : undefined,
  );
  await sendLane(lane(13), { putEvents, backoff: always });
  expect(calls.map(namesOf)).toEqual([namesOf(lane(10)), ['3', '7', '10', '11', '12']]);
  expect(accepted.toSorted()).toEqual(namesOf(lane(13)).toSorted());
});

it.each(['InvalidArgument', 'MalformedDetail'])(
  'gives up an event that is refused with %s, and goes on',
  async (code) => {
    const { putEvents, accepted, calls } = fakeBus((name) => (name === '1' ? code : undefined));
    const { unsent, refused } = await sendLane(lane(3), { putEvents, backoff: never });
    expect(refused.map(({ event, code: given }) => [event.sequenceNumber, given])).toEqual([['1', code]]);
    expect([unsent, accepted, calls.length]).toEqual([[], ['0', '2'], 1]);
  },
);

it.each(['InternalFailure', 'ThrottlingException', 'SomethingNew'])('tries again after %s', async (code) => {
  const { putEvents, accepted } = fakeBus((_name, attempt) => (attempt === 1 ? code : undefined));
  await expect(sendLane(lane(2), { putEvents, backoff: always })).resolves.toEqual({ unsent: [], refused: [] });
  expect(accepted).toEqual(['0', '1']);
});

it('tries the same events in the same order after a call that failed as a whole', async () => {
  const { putEvents, calls, accepted } = fakeBus(undefined, (call) => call <= 2);
  await sendLane(lane(12), { putEvents, backoff: always });
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 10, 2]);
  expect(accepted).toEqual(namesOf(lane(12)));
});

it('keeps what it has no time for, oldest first: what failed and what was not yet sent', async () => {
  const { putEvents, calls } = fakeBus((name) => (name === '4' ? 'InternalFailure' : undefined));
  const { unsent } = await sendLane(lane(12), { putEvents, backoff: never });
  expect(namesOf(unsent)).toEqual(['4', '10', '11']);
  expect(calls).toHaveLength(1);
});

it.each([0, 1, 2])('takes an entry without a result for one that failed, %d of 3 given', async (given) => {
  const putEvents = async () => Promise.resolve(Array.from({ length: given }, () => ({})));
  const { unsent, refused } = await sendLane(lane(3), { putEvents, backoff: never });
  expect(namesOf(unsent)).toEqual(namesOf(lane(3)).slice(given));
  expect(refused).toEqual([]);
});

it.each<[string, number, (name: string, attempt: number) => boolean, number[]]>([
  ['that took nothing in a row, up to the one that took all', 9, (_name, attempt) => attempt <= 3, [1, 2, 3]],
  ['as the first where something was taken', 31, (name, attempt) => name === '0' && attempt <= 3, [1, 1, 1]],
  ['anew after a success', 31, (name, attempt) => ['0', '30'].includes(name) && attempt <= 1, [1, 1]],
  ['anew after progress', 10, (name, attempt) => attempt <= (name === '0' ? 4 : 2), [1, 2, 1, 2]],
])('counts for the backoff the calls %s', async (_name, count, fails, waits) => {
  const asked: number[] = [];
  const backoff = async (refusals: number) => Promise.resolve(asked.push(refusals) > 0);
  const { putEvents } = fakeBus((name, attempt) => (fails(name, attempt) ? 'InternalFailure' : undefined));
  await sendLane(lane(count), { putEvents, backoff });
  expect(asked).toEqual(waits);
});

it('has a bus that fails half of it accept each event once, in the order of its group but for those that failed', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyEvents,
      fc.array(fc.nat({ max: 3 }), { minLength: 60, maxLength: 60 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 4 }),
      async (events, failuresOf, brokenCalls) => {
        const { putEvents, calls, accepted } = fakeBus(
          (name, attempt) => (attempt <= (failuresOf[Number(name)] ?? 0) ? 'InternalFailure' : undefined),
          (call) => brokenCalls.includes(call),
        );
        await expect(sendLane(events, { putEvents, backoff: always })).resolves.toEqual({ unsent: [], refused: [] });

        expect(accepted).toHaveLength(events.length);
        expect(new Set(accepted)).toEqual(new Set(namesOf(events)));
        for (const call of calls) {
          expect(call.length).toBeLessThanOrEqual(maxPutEventsEntries);
          const bytes = call.reduce((sum, event) => sum + event.bytes, 0);
          if (call.length > 1) expect(bytes).toBeLessThanOrEqual(maxPutEventsBytes);
        }
        const places = new Map(accepted.map((name, place) => [name, place]));
        for (const group of byGroup(events).values()) {
          const steady = namesOf(group).filter((name) => failuresOf[Number(name)] === 0);
          const taken = steady.map((name) => places.get(name) ?? -1);
          expect(taken).toEqual(taken.toSorted((a, b) => a - b));
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('ends, whatever the bus says and whenever time is up, with each event in exactly one place', async () => {
  const anyCode = fc.constantFrom(undefined, 'InternalFailure', 'InvalidArgument');
  await fc.assert(
    fc.asyncProperty(anyEvents, fc.infiniteStream(anyCode), fc.nat({ max: 8 }), async (events, codes, patience) => {
      const { putEvents, accepted } = fakeBus(() => codes.next().value as string | undefined);
      let left = patience;
      const { unsent, refused } = await sendLane(events, {
        putEvents,
        backoff: async () => Promise.resolve(left-- > 0),
      });
      const ended = [...accepted, ...namesOf(unsent), ...refused.map(({ event }) => event.sequenceNumber)];
      expect(ended.toSorted()).toEqual(namesOf(events).toSorted());
      expect(namesOf(unsent)).toEqual(namesOf(events).filter((name) => namesOf(unsent).includes(name)));
    }),
    { numRuns: 200 },
  );
});
