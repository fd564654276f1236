import type { SQSRecord } from 'aws-lambda';
import { exampleOfType } from '../../../schemas/catalog.ts';
import type { FactValue } from '../../../schemas/facts.ts';
import { createHandler } from '../../../lambdas/validator/create-handler.ts';
import { incident } from '../../schemas/fixture.ts';
import { fakeQuarantine, fakeTelemetry, nowMs } from '../shared/fixture.ts';
import { fakeFacts, fakeStore, message, messages, registry } from './fixture.ts';

interface Faults {
  readonly brokenIds?: string[];
  readonly brokenGroups?: string[];
  readonly remainingMs?: () => number;
  readonly now?: () => number;
  readonly known?: Record<string, FactValue>;
  readonly brokenSubjects?: string[];
}

/** Runs one batch through a handler whose world is in memory. */
async function run(records: SQSRecord[], faults: Faults = {}) {
  const { brokenIds, brokenGroups, known, brokenSubjects, remainingMs = () => 6_000, now = () => nowMs } = faults;
  const { tried, items, store } = fakeStore(brokenIds);
  const { items: quarantined, quarantine } = fakeQuarantine(brokenGroups);
  const { logger, metrics, ...telemetry } = fakeTelemetry();
  const { asked, facts } = fakeFacts(known, brokenSubjects);
  const handler = createHandler({ store, quarantine, facts, registry, now, logger, metrics });
  const answer = await handler({ Records: records }, { getRemainingTimeInMillis: remainingMs });
  const failures = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return { failures, tried, items, quarantined, asked, ...telemetry };
}

it('stores a batch and says that none has to come again', async () => {
  const { failures, tried, counts, lines } = await run(messages('a1 b1 a2'));
  expect(failures).toEqual([]);
  expect(new Set(tried)).toEqual(new Set(['a1', 'a2', 'b1']));
  expect(counts).toEqual({ events_received_total: 3, events_processed_total: 3 });
  expect(lines).toEqual([]);
});

it('acknowledges what it quarantined, and goes on behind it', async () => {
  const { failures, tried, quarantined, counts, lines } = await run([message('a1', '{'), message('a2')]);
  expect(failures).toEqual([]);
  expect(tried).toEqual(['a2']);
  expect(quarantined).toHaveLength(1);
  expect(counts).toEqual({ events_received_total: 2, events_processed_total: 1, events_failed_total: 1 });
  expect(lines).toEqual([['event quarantined', { messageId: 'a1', receives: 1, code: 'malformed_json' }]]);
});

it('counts a duplicate, and quarantines a conflict', async () => {
  const again = { ...message('a1'), messageId: 'a2' };
  const other = { ...message('a1', JSON.stringify(incident({ id: 'a1', subject: 'other' }))), messageId: 'a3' };
  const { failures, quarantined, counts } = await run([message('a1'), again, other]);
  expect(failures).toEqual([]);
  expect(quarantined.map(({ code }) => code)).toEqual(['conflict']);
  expect(counts).toEqual({
    events_received_total: 3,
    events_processed_total: 1,
    events_duplicate_total: 1,
    events_failed_total: 1,
  });
});

it('reports a message that the store did not take and the rest of its group, no other', async () => {
  const { failures, tried, counts, lines } = await run(messages('a1 b1 a2 c1 a3 b2'), { brokenIds: ['a2'] });
  expect(failures).toEqual(['a2', 'a3']);
  expect(tried).not.toContain('a3');
  expect(counts).toEqual({ events_received_total: 6, events_processed_total: 4, events_retried_total: 2 });
  expect(lines).toEqual([
    ['message will be tried again', { messageId: 'a2', receives: 1, eventId: 'a2', reason: 'Error' }],
  ]);
});

it('tells good, bad, and unlucky apart in one batch, and counts each once', async () => {
  const batch = [message('a1'), message('b1', '[]'), message('c1'), message('a1'), message('c2'), message('b2')];
  const { failures, quarantined, counts } = await run(batch, { brokenIds: ['c1'] });
  expect(failures).toEqual(['c1', 'c2']);
  expect(quarantined.map(({ group }) => group)).toEqual(['b']);
  expect(counts).toEqual({
    events_received_total: 6,
    events_processed_total: 2,
    events_duplicate_total: 1,
    events_failed_total: 1,
    events_retried_total: 2,
  });
});

it('reports a message that could not be quarantined and the rest of its group', async () => {
  const batch = [message('a1', '{'), message('a2'), message('b1')];
  const { failures, tried, counts } = await run(batch, { brokenGroups: ['a'] });
  expect(failures).toEqual(['a1', 'a2']);
  expect(tried).toEqual(['b1']);
  expect(counts).toEqual({ events_received_total: 3, events_processed_total: 1, events_retried_total: 2 });
});

it('begins nothing when time is short, and reports all', async () => {
  const { failures, tried, quarantined, lines } = await run([...messages('a1 b1'), message('c1', '{')], {
    remainingMs: () => 2_499,
  });
  expect(failures).toEqual(['a1', 'b1', 'c1']);
  expect([tried, quarantined]).toEqual([[], []]);
  expect(lines[0]).toEqual([
    'message will be tried again',
    { messageId: 'a1', receives: 1, eventId: 'a1', reason: 'OutOfTimeError' },
  ]);
});

it('begins as long as two attempts at a write still fit', async () => {
  expect((await run(messages('a1'), { remainingMs: () => 2_500 })).failures).toEqual([]);
});

it('stops in the middle of a batch when time runs out there', async () => {
  let remainingMs = 4_500;
  const { failures, tried } = await run(messages('a1 a2 a3 a4'), { remainingMs: () => (remainingMs -= 1_000) });
  expect(tried).toEqual(['a1', 'a2']);
  expect(failures).toEqual(['a3', 'a4']);
});

it('counts what it quarantined by reason', async () => {
  const batch = [message('a1', '{'), message('b1', '['), message('c1', '[]'), message('d1'), message('e1', '{')];
  const { reasons, counts } = await run(batch, { brokenGroups: ['e'] });
  expect(reasons).toEqual({ malformed_json: 2, invalid_envelope: 1 });
  expect(counts['events_failed_total']).toBe(3);
});

it('measures how long each event took that came to rest', async () => {
  let at = nowMs;
  const { durations } = await run([...messages('a1 a2'), message('a3', '{')], {
    now: () => (at += 10),
    brokenIds: ['a2'],
  });
  // One reading when it begins, one by the verdict, one at its end.
  expect(durations).toEqual([20]);
});

const toPatient = (name: string, icn: string): SQSRecord => {
  const event = exampleOfType('com.example.secure-message.received.v1', name, new Date(nowMs).toISOString());
  return message(name, JSON.stringify({ ...event, data: { ...(event.data as object), user: { icn } } }));
};
const factsOf = (items: ReadonlyMap<string, { id: string; facts?: object }>) =>
  Object.fromEntries(Array.from(items.values(), ({ id, facts }) => [id, facts]));

describe('facts', () => {
  it('stores what is known of an event beside it, and that nothing is', async () => {
    const batch = [toPatient('a1', 'p-1'), toPatient('b1', 'p-2'), message('c1')];
    const { items, failures } = await run(batch, { known: { 'mobile-push-registrations p-1': true } });
    expect(failures).toEqual([]);
    expect(factsOf(items)).toEqual({
      a1: { registeredForMobilePush: true },
      b1: { registeredForMobilePush: false },
      c1: undefined,
    });
  });

  it('asks once in a batch, and only for types that declare facts', async () => {
    const { asked } = await run([
      toPatient('a1', 'p-1'),
      toPatient('a2', 'p-1'),
      toPatient('b1', 'p-1'),
      message('c1'),
    ]);
    expect(asked).toEqual(['mobile-push-registrations p-1']);
  });

  it('asks anew in the next batch: what is known may have changed', async () => {
    for (let batch = 0; batch < 2; batch += 1) expect((await run([toPatient('a1', 'p-1')])).asked).toHaveLength(1);
  });

  it('has an event come again of which nothing can be found out, with the rest of its group and no other', async () => {
    const batch = [message('a1'), toPatient('a2', 'p-1'), message('a3'), toPatient('b1', 'p-2'), message('c1')];
    const { failures, items, lines, counts } = await run(batch, { brokenSubjects: ['p-1'] });
    expect(failures).toEqual(['a2', 'a3']);
    expect([...items.values()].map(({ id }) => id).toSorted()).toEqual(['a1', 'b1', 'c1']);
    expect(lines).toEqual([
      ['message will be tried again', { messageId: 'a2', receives: 1, eventId: 'a2', reason: 'Error' }],
    ]);
    expect(counts).toMatchObject({ events_processed_total: 3, events_retried_total: 2 });
  });

  it('does not begin to store what the look took all the time for', async () => {
    let remainingMs = 3_500;
    const { failures, asked, tried } = await run([toPatient('a1', 'p-1')], {
      remainingMs: () => (remainingMs -= 1_000),
    });
    expect([failures, asked, tried]).toEqual([['a1'], ['mobile-push-registrations p-1'], []]);
  });

  it('takes the same event for a duplicate whatever is known of it meanwhile', async () => {
    const again = { ...toPatient('a1', 'p-1'), messageId: 'a2' };
    const { counts, quarantined } = await run([toPatient('a1', 'p-1'), again]);
    expect(counts).toMatchObject({ events_processed_total: 1, events_duplicate_total: 1 });
    expect(quarantined).toEqual([]);
  });
});

it('logs nothing of any event, whatever became of it', async () => {
  const secret = 's3cret-4711';
  const withSecret = (id: string, rest: object = {}): string =>
    JSON.stringify(incident({ id, subject: secret, ...rest }));
  const { failures, quarantined, lines } = await run(
    [
      message('a1', withSecret('a1')),
      message('a2', withSecret('a1', { source: secret })),
      message('b1', withSecret('b1', { [secret]: secret })),
      message('c1', `{${secret}\r\n`),
      message('d1', withSecret('d1', { type: secret })),
      message('e1', withSecret('e1')),
      message('f1', `[${secret}]`),
    ],
    { brokenIds: ['e1'], brokenGroups: ['f'] },
  );
  expect(failures).toEqual(['e1', 'f1']);
  expect(quarantined).toHaveLength(4);
  expect(lines).toHaveLength(6);
  expect(JSON.stringify(lines)).not.toContain(secret);
});
