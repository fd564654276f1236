import type { DynamoDBRecord } from 'aws-lambda';
import { sendBatch } from '../../../lambdas/sender/send-batch.ts';
import { fakeQuarantine, nowMs } from '../shared/fixture.ts';
import { byGroup, fakeBus, namesOf, streamRecord, streamRecords } from './fixture.ts';

interface Faults {
  /** What the bus says to the events at these places of the stream, each time. */
  readonly codes?: Record<string, string>;
  readonly brokenGroups?: string[];
}

const noTime = async () => Promise.resolve(false);

/** Sends a batch with no time for a second attempt. */
async function send(records: readonly DynamoDBRecord[], { codes = {}, brokenGroups = [] }: Faults = {}) {
  const { putEvents, calls, accepted } = fakeBus((name) => codes[name]);
  const { quarantine, items } = fakeQuarantine(brokenGroups);
  const result = await sendBatch(records, { busName: 'bus', putEvents, backoff: noTime, quarantine, now: () => nowMs });
  return { result, calls, accepted, items };
}

it('sends every event of a batch', async () => {
  const { result, accepted } = await send(streamRecords('a1 b1 a2'));
  expect(result).toEqual({ sent: 3, quarantined: 0, refused: [], unsentPositions: [] });
  expect(accepted).toEqual(['100', '102', '101']);
});

it('has nothing to do for no records', async () => {
  const { result, calls } = await send([]);
  expect([result, calls]).toEqual([{ sent: 0, quarantined: 0, refused: [], unsentPositions: [] }, []]);
});

it('lets a lane that fails hold up no other', async () => {
  const names = Array.from({ length: 17 }, (_, n) => `${n < 15 ? 'a' : 'b'}${n}`).join(' ');
  const { result, calls } = await send(streamRecords(names), {
    codes: { 100: 'InternalFailure' },
  });
  expect(calls.map((call) => Array.from(byGroup(call).keys()))).toEqual([['a'], ['b']]);
  expect(result).toMatchObject({
    sent: 11,
    quarantined: 0,
    unsentPositions: ['100', '110', '111', '112', '113', '114'],
  });
});

it('quarantines what the bus refuses for good, and what is no event', async () => {
  const records = [...streamRecords('a1 b1'), streamRecord('c1', '102', { event: 'x' })];
  const { result, items, calls } = await send(records, { codes: { 101: 'MalformedDetail' } });
  expect(result).toMatchObject({ sent: 1, quarantined: 2, unsentPositions: [] });
  expect(result.refused.map(({ record, code }) => [record.dynamodb?.SequenceNumber, code])).toEqual([
    ['102', 'not an event of the store'],
    ['101', 'MalformedDetail'],
  ]);
  expect(items.map(({ group, problems }) => [group, problems[0]?.message])).toEqual([
    ['c', expect.stringContaining('not an event of the store')],
    ['b', expect.stringContaining('MalformedDetail')],
  ]);
  expect(calls.map(namesOf)).toEqual([['100', '101']]);
});

it('reports what could not be quarantined like what could not be sent', async () => {
  const records = [...streamRecords('a1 b1 c1 d1'), streamRecord('e1', '104', { event: 'x' })];
  const { result, items } = await send(records, {
    codes: { 101: 'MalformedDetail', 102: 'InternalFailure', 103: 'InvalidArgument' },
    brokenGroups: ['b', 'e'],
  });
  expect(result).toMatchObject({
    sent: 1,
    quarantined: 1,
    unsentPositions: expect.arrayContaining(['101', '102', '104']) as string[],
  });
  expect(result.unsentPositions).toHaveLength(3);
  expect(items.map(({ group }) => group)).toEqual(['d']);
});
