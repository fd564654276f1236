import type { Facts } from '../../../schemas/facts.ts';
import type { FindFacts } from '../../../lambdas/validator/find-facts.ts';
import { processRecord } from '../../../lambdas/validator/process-record.ts';
import { incident } from '../../schemas/fixture.ts';
import { fakeQuarantine, nowMs } from '../shared/fixture.ts';
import { fakeStore, itemOf, registry, roleIdOf, sqsRecord } from './fixture.ts';

/** Finds these facts of everything, or nothing. */
function finding(facts?: Facts | Error): FindFacts {
  return async () => (facts instanceof Error ? Promise.reject(facts) : Promise.resolve(facts));
}

/** What a message is processed with, all in memory. */
function world({ brokenIds = [], brokenGroups = [] }: { brokenIds?: string[]; brokenGroups?: string[] } = {}) {
  const { items, store } = fakeStore(brokenIds);
  const { items: quarantined, quarantine } = fakeQuarantine(brokenGroups);
  return { items, quarantined, deps: { store, quarantine, registry, findFacts: finding(), now: () => nowMs } };
}

const corrected = sqsRecord({ messageId: 'm-2', body: JSON.stringify(incident({ subject: 'other' })) });

it('stores an event', async () => {
  const { deps, items } = world();
  await expect(processRecord(sqsRecord(), deps)).resolves.toEqual({ kind: 'stored' });
  expect([...items.values()]).toEqual([itemOf(sqsRecord())]);
});

it('stores what is known of it beside the event, and the event as it came', async () => {
  const { deps, items } = world();
  const findFacts = finding({ known: 'a', counted: 3, isSo: false });
  await processRecord(sqsRecord(), { ...deps, findFacts });
  expect([...items.values()]).toEqual([{ ...itemOf(sqsRecord()), facts: { known: 'a', counted: 3, isSo: false } }]);
});

it('looks up nothing of what is rejected', async () => {
  const { deps } = world();
  const findFacts = finding(new Error('asked'));
  await expect(processRecord(sqsRecord({ body: '{' }), { ...deps, findFacts })).resolves.toMatchObject({
    kind: 'quarantined',
  });
});

it('throws when nothing can be found out, and stores nothing', async () => {
  const { deps, items } = world();
  const findFacts = finding(new Error('throttled'));
  await expect(processRecord(sqsRecord(), { ...deps, findFacts })).rejects.toThrow('throttled');
  expect(items.size).toBe(0);
});

it('finds a message that comes again to be stored, however its JSON is written', async () => {
  const { deps, items, quarantined } = world();
  await processRecord(sqsRecord(), deps);
  const again = sqsRecord({ messageId: 'm-2', body: JSON.stringify(incident(), undefined, 2), sequence: '9' });
  await expect(processRecord(again, deps)).resolves.toEqual({ kind: 'duplicate' });
  expect([items.size, quarantined]).toEqual([1, []]);
});

it('keeps the ids of two clients apart', async () => {
  const { deps, items } = world();
  await processRecord(sqsRecord(), deps);
  await expect(processRecord(sqsRecord({ group: 'client-b' }), deps)).resolves.toEqual({ kind: 'stored' });
  expect(items.size).toBe(2);
});

it('quarantines other content under an id that is taken, and leaves what is stored', async () => {
  const { deps, items, quarantined } = world();
  await processRecord(sqsRecord(), deps);
  await expect(processRecord(corrected, deps)).resolves.toEqual({ kind: 'quarantined', code: 'conflict' });
  expect([...items.values()]).toEqual([itemOf(sqsRecord())]);
  const message =
    'got an id under which other content is stored, expected an id that is free; send the correction under a new id';
  const problems = [expect.objectContaining({ path: '/id', code: 'conflict', message })];
  expect(quarantined).toEqual([expect.objectContaining({ code: 'conflict', problems, body: corrected.body })]);
});

it('quarantines what is rejected, with the reasons and where it came from', async () => {
  const { deps, items, quarantined } = world();
  const record = sqsRecord({ group: 'client-a/k', body: '{"secret":' });
  await expect(processRecord(record, deps)).resolves.toEqual({ kind: 'quarantined', code: 'malformed_json' });
  expect(items.size).toBe(0);
  expect(quarantined).toEqual([
    {
      code: 'malformed_json',
      problems: [expect.objectContaining({ path: '', code: 'malformed_json' })],
      clientId: 'client-a',
      group: 'client-a/k',
      body: '{"secret":',
      arrival: `${new Date(nowMs - 1_500).toISOString()}#m-1`,
      sourceArn: record.eventSourceARN,
      senderId: `${roleIdOf('client-a')}:session`,
      quarantinedAt: nowMs,
      expiresAt: nowMs / 1_000 + 14 * 86_400,
    },
  ]);
});

it.each([undefined, 'no client'])('quarantines under its sender what names no client: %s', async (group) => {
  const { deps, quarantined } = world();
  await processRecord(sqsRecord({ group, senderId: `${roleIdOf('client-b')}:s` }), deps);
  expect(quarantined).toEqual([
    expect.objectContaining({ clientId: 'client-b', group: group ?? '', code: 'invalid_group' }),
  ]);
});

it('quarantines under `?` what nobody sent whom it knows, whomever it names', async () => {
  const { deps, items, quarantined } = world();
  await processRecord(sqsRecord({ senderId: 'AIDASTRANGER' }), deps);
  expect(quarantined).toEqual([
    expect.objectContaining({ clientId: '?', group: 'client-a', code: 'wrong_client', senderId: 'AIDASTRANGER' }),
  ]);
  expect(items.size).toBe(0);
});

it('quarantines under its sender what claims to be of another client', async () => {
  const { deps, items, quarantined } = world();
  await processRecord(sqsRecord({ senderId: `${roleIdOf('client-b')}:s` }), deps);
  expect(quarantined).toEqual([
    expect.objectContaining({ clientId: 'client-b', group: 'client-a', code: 'wrong_client' }),
  ]);
  expect(items.size).toBe(0);
});

it('throws when the store cannot answer, and quarantines nothing', async () => {
  const { deps, quarantined } = world({ brokenIds: ['event-1'] });
  await expect(processRecord(sqsRecord(), deps)).rejects.toThrow('throttled');
  expect(quarantined).toEqual([]);
});

it('throws when quarantine cannot be written: the message must come again', async () => {
  const { deps } = world({ brokenGroups: ['client-a'] });
  await expect(processRecord(sqsRecord({ body: '' }), deps)).rejects.toThrow('throttled');
});
