import type { DynamoDBRecord } from 'aws-lambda';
import { createHandler } from '../../../lambdas/sender/create-handler.ts';
import { machinePause } from '../../../lambdas/shared/pause.ts';
import { fakeQuarantine, fakeTelemetry, nowMs } from '../shared/fixture.ts';
import { fakeBus, streamRecord, streamRecords } from './fixture.ts';

interface Faults {
  /** What the bus says to the events at these places of the stream, each time. */
  readonly codes?: Record<string, string>;
  readonly isBusDown?: boolean;
  readonly brokenGroups?: string[];
}

/** Runs one batch through a handler that has no time for a second attempt. */
async function run(records: DynamoDBRecord[], { codes = {}, isBusDown = false, brokenGroups }: Faults = {}) {
  const { putEvents, accepted } = fakeBus(
    (name) => codes[name],
    () => isBusDown,
  );
  const { quarantine, items } = fakeQuarantine(brokenGroups);
  const { logger, metrics, ...telemetry } = fakeTelemetry();
  const handler = createHandler({
    busName: 'bus',
    putEvents,
    quarantine,
    now: () => nowMs,
    pause: machinePause,
    logger,
    metrics,
  });
  const answer = await handler({ Records: records }, { getRemainingTimeInMillis: () => 0 });
  return { failures: answer.batchItemFailures, accepted, items, ...telemetry };
}

const failedAt = (itemIdentifier: string) => [{ itemIdentifier }];

it('sends a batch and answers an empty list', async () => {
  const { failures, counts, lines } = await run(streamRecords('a1 b1 a2'));
  expect(failures).toEqual([]);
  expect(counts).toEqual({ events_sent_total: 3 });
  expect(lines).toEqual([]);
});

it('sends what was inserted, and never what was changed or deleted', async () => {
  const [inserted, modified, removed] = streamRecords('a1 a2 a3') as [DynamoDBRecord, DynamoDBRecord, DynamoDBRecord];
  const { failures, accepted, counts, items } = await run([
    inserted,
    { ...modified, eventName: 'MODIFY' },
    { ...removed, eventName: 'REMOVE' },
  ]);
  expect([failures, accepted, items]).toEqual([[], ['100'], []]);
  expect(counts).toEqual({ events_sent_total: 1 });
});

it('answers an empty list for a batch of deletions', async () => {
  const { failures, counts } = await run([{ ...streamRecord('a1', '100'), eventName: 'REMOVE' }]);
  expect(failures).toEqual([]);
  expect(counts).toEqual({ events_sent_total: 0 });
});

it('reports the first of those that were not sent', async () => {
  const { failures, counts, lines } = await run(streamRecords('a1 b1 a2 b2'), {
    codes: { 101: 'InternalFailure', 102: 'ThrottlingException' },
  });
  expect(failures).toEqual(failedAt('101'));
  expect(counts).toEqual({ events_sent_total: 2, events_retried_total: 2 });
  expect(lines).toEqual([
    ['events not sent; the stream is read again from the first of them', { unsent: 2, clientId: 'b', eventId: 'b1' }],
  ]);
});

it.each([
  ['9', '10'],
  ['99999999999999999999', '100000000000000000000'],
  ['111111111111111111111111111111111111110', '111111111111111111111111111111111111111'],
  ['8', '000000000000000000000000000000000000009'],
])('takes %s for lower than %s, whichever comes first', async (lower, higher) => {
  const codes = { [lower]: 'InternalFailure', [higher]: 'InternalFailure' };
  const records = [streamRecord('a1', lower), streamRecord('b1', higher)];
  expect((await run(records, { codes })).failures).toEqual(failedAt(lower));
  expect((await run(records.toReversed(), { codes })).failures).toEqual(failedAt(lower));
});

it('reports the whole batch from its start when the bus is down', async () => {
  const { failures, counts } = await run(streamRecords('a1 b1 a2'), { isBusDown: true });
  expect(failures).toEqual(failedAt('100'));
  expect(counts).toEqual({ events_sent_total: 0, events_retried_total: 3 });
});

it('acknowledges what it quarantined', async () => {
  const records = [...streamRecords('a1'), streamRecord('b1', '101', { type: '' })];
  const { failures, items, counts, reasons, lines } = await run(records);
  expect(failures).toEqual([]);
  expect(reasons).toEqual({ unsendable: 1 });
  expect(lines).toEqual([
    ['the bus refused an event for good', { clientId: 'b', eventId: 'b1', code: 'not an event of the store' }],
  ]);
  expect(items.map(({ code }) => code)).toEqual(['unsendable']);
  expect(counts).toEqual({ events_sent_total: 1, events_failed_total: 1 });
});

it('reports what it could not quarantine, if that is the lowest', async () => {
  const { failures, counts } = await run(streamRecords('a1 b1 c1'), {
    codes: { 101: 'MalformedDetail', 102: 'InternalFailure' },
    brokenGroups: ['b'],
  });
  expect(failures).toEqual(failedAt('101'));
  expect(counts).toEqual({ events_sent_total: 1, events_retried_total: 2 });
});

it('quarantines a record with nothing in it, and reports what comes behind it', async () => {
  const records = [{ eventName: 'INSERT' } as const, ...streamRecords('a1')];
  const { failures, items, lines } = await run(records, { codes: { 100: 'InternalFailure' } });
  expect(failures).toEqual(failedAt('100'));
  expect(items).toEqual([expect.objectContaining({ clientId: '?', body: '{}' })]);
  expect(lines).toEqual([
    ['the bus refused an event for good', { code: 'not an event of the store' }],
    [expect.any(String), { unsent: 1, clientId: 'a', eventId: 'a1' }],
  ]);
});

it('says of an image with nothing in it that there was one', async () => {
  const empty = { eventName: 'INSERT', dynamodb: { SequenceNumber: '7', NewImage: {} } } as const;
  const { failures, lines } = await run([empty]);
  expect(failures).toEqual([]);
  expect(lines).toEqual([['the bus refused an event for good', { code: 'not an event of the store' }]]);
});

it('has the whole batch come again for a record that has no place in the stream and cannot be quarantined', async () => {
  const records = [{ eventName: 'INSERT' } as const, ...streamRecords('a1')];
  const { failures, counts } = await run(records, { brokenGroups: [''] });
  // Lambda takes an empty identifier for the whole batch.
  expect(failures).toEqual(failedAt(''));
  expect(counts).toEqual({ events_sent_total: 1, events_retried_total: 1 });
});

it('logs nothing of any event', async () => {
  const secret = 's3cret-4711';
  const event = JSON.stringify({ [secret]: secret });
  const records = ['a1', 'b1', 'c1'].map((name, n) => streamRecord(name, String(n), { event }));
  const { lines } = await run([...records, streamRecord('d1', '3', { event: secret })], {
    codes: { 0: 'InternalFailure', 1: 'MalformedDetail' },
    brokenGroups: ['b', 'd'],
  });
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toContain(secret);
});
