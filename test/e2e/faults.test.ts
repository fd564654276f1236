import { purchase } from './example-event.ts';
import { bySequence, sorted } from './in-order.ts';
import { onPipeline } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

const client = 'client-0';
const count = 100;
const ids = Array.from({ length: count }, (_, index) => `event-${index}`);

test('a validator that is killed in the middle of a batch loses nothing and doubles nothing', async () => {
  await onPipeline(async (bed) => {
    const stored = (): number => bed.count('item-put');
    await bed.sendAll(
      client,
      ids.map((id) => purchase(id, 1)),
    );
    await waitUntil(
      'some are stored and some of the same batch are not',
      () => stored() % 10 !== 0 && stored() < count,
    );
    await bed.cloud.killFunction('sluice-test-validator');
    await waitUntil('the invocation is seen to have failed', () => bed.count('function-failed') > 0);
    const storedAtKill = stored();
    // The batch is hidden until its visibility timeout ends; the group waits for it.
    bed.advance(36_000);
    await waitUntil('all are delivered', () => bed.count('event-delivered') >= count);

    expect(storedAtKill).toBeLessThan(count);
    expect(sorted((await bed.itemsOf('events', client)).map(({ id }) => id))).toEqual(sorted(ids));
    const delivered = await bed.drainEvents('action-reporting');
    expect(bySequence(delivered).map(({ id }) => id)).toEqual(ids);
    expect(await bed.itemsOf('quarantine', client)).toEqual([]);
  });
});

test('every function has a process waiting when the cloud has started, unless it is not to be warm', async () => {
  await onPipeline(async ({ cloud }) => expect(cloud.functionProcesses()).toHaveLength(5), { isWarm: true });
  await onPipeline(async ({ cloud }) => expect(cloud.functionProcesses()).toHaveLength(0));
});

test('a bus that refuses half of all entries at first loses nothing and doubles nothing', async () => {
  let seen = 0;
  const refuseEntry = (): { ErrorCode: string; ErrorMessage: string } | undefined =>
    (seen += 1) % 2 === 0 ? { ErrorCode: 'InternalFailure', ErrorMessage: 'every second one' } : undefined;
  await onPipeline(
    async (bed) => {
      await bed.sendAll(
        client,
        ids.map((id) => purchase(id, 1)),
      );
      await waitUntil('all are delivered', () => bed.count('event-delivered') >= count);
      const delivered = await bed.drainEvents('action-reporting');
      expect(sorted(delivered.map(({ id }) => id))).toEqual(sorted(ids));
      expect(seen).toBeGreaterThan(count);
      expect(await bed.itemsOf('quarantine', client)).toEqual([]);
    },
    { faults: { refuseEntry } },
  );
});

test('an entry that the bus refuses for good is quarantined by the sender and holds up nobody', async () => {
  await onPipeline(
    async (bed) => {
      await bed.sendAll(
        client,
        ids.slice(0, 10).map((id) => purchase(id, 1)),
      );
      await waitUntil('the other nine are delivered', () => bed.count('event-delivered') >= 9);
      await waitUntil('it is quarantined', async () => (await bed.itemsOf('quarantine', client)).length > 0);
      expect(await bed.itemsOf('quarantine', client)).toMatchObject([{ code: 'unsendable', group: client }]);
      expect(await bed.drainEvents('action-reporting')).toHaveLength(9);
    },
    { faults: { refuseEntry: refuseThird } },
  );
});

/** One event that no attempt gets through. */
function refuseThird({ Detail }: { Detail?: unknown }): { ErrorCode: string; ErrorMessage: string } | undefined {
  return String(Detail).includes('"event-3"') ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'always' } : undefined;
}
