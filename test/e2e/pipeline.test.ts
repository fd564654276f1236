import { catalog } from '../../schemas/catalog.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { bySequence, PipelineBed, sorted } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

const clients = ['client-1', 'client-2', 'client-3', 'client-4', 'client-5'];
const eventsPerClient = 200;

let bed: PipelineBed;
beforeAll(async () => {
  bed = await PipelineBed.start();
});
afterAll(async () => {
  expect(bed.faults).toEqual([]);
  await bed.stop();
});

const idsOf = (client: string): string[] =>
  Array.from({ length: eventsPerClient }, (_, index) => `${client}-event-${index}`);
const settled = async (): Promise<void> =>
  waitUntil('the ingest queue is empty and all that was stored is delivered', () => {
    const { visible, delayed, inFlight } = bed.cloud.services.sqs.queue(
      'arn:aws:sqs:us-east-1:000000000000:sluice-dev-ingest-direct.fifo',
    ).counts;
    const stored = bed.count('item-put', (o) => o.kind === 'item-put' && o.table === 'sluice-dev-events');
    return visible + delayed + inFlight === 0 && bed.count('event-put') === stored;
  });

test('a thousand events of five clients reach their action, each once and in the order of their client', async () => {
  await Promise.all(
    clients.map(async (client) =>
      bed.sendAll(
        client,
        idsOf(client).map((id, index) => purchase(id, 1 + (index % 9))),
      ),
    ),
  );
  await settled();
  await waitUntil('all are delivered', () => bed.count('event-delivered') === clients.length * eventsPerClient);

  const delivered = await bed.drainEvents('action-reporting');
  for (const client of clients) {
    const ids = idsOf(client);
    expect(bySequence(await bed.itemsOf('events', client)).map(({ id }) => id)).toEqual(ids);
    expect(bySequence(delivered.filter(({ clientid }) => clientid === client)).map(({ id }) => id)).toEqual(ids);
  }
  expect(delivered).toHaveLength(clients.length * eventsPerClient);
});

test('each event that is bad in its own way ends where it should, and the good one behind it arrives', async () => {
  const client = 'client-of-bad-events';
  const first = purchase('order-a', 1);
  await bed.send(client, first);
  // The same event again, written in another way: past the queue's deduplication, found by the store.
  await bed.send(client, JSON.stringify(JSON.parse(first), undefined, 1));
  await bed.send(client, purchase('order-a', 2));
  await bed.send(
    client,
    JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', 'b'), type: 'com.example.web.nothing.v1' }),
  );
  await bed.send(client, '{"specversion":');
  await bed.send(client, JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', 'c'), colour: 'blue' }));
  await expect(bed.send(client, 'x'.repeat(300 * 1024))).rejects.toThrow(/262144/);
  await bed.send(client, purchase('order-b', 1));
  await settled();

  expect((await bed.itemsOf('events', client)).map(({ id }) => id)).toEqual(['order-a', 'order-b']);
  const refused = await bed.itemsOf('quarantine', client);
  expect(sorted(refused.map(({ code }) => code))).toEqual([
    'conflict',
    'invalid_envelope',
    'malformed_json',
    'unknown_type',
  ]);
  expect(refused.find(({ code }) => code === 'invalid_envelope')).toMatchObject({
    problems: [{ path: '/colour', code: 'unknown_key' }],
  });
  await waitUntil(
    'both good ones are delivered',
    () => bed.count('event-delivered', (o) => 'detail' in o && o.detail.includes(client)) === 2,
  );
  expect(sorted((await bed.drainEvents('action-reporting')).map(({ id }) => id))).toEqual(['order-a', 'order-b']);
});

test('an event of every type in the catalog reaches at least one action', async () => {
  await bed.sendAll(
    'catalog',
    catalog.map(({ type }, index) => JSON.stringify(exampleEvent(type, `of-each-${index}`))),
  );
  await settled();
  const reached = (id: string): boolean =>
    bed.observations.some((o) => o.kind === 'event-delivered' && o.detail.includes(`"${id}"`));
  await waitUntil('each is delivered', () => catalog.every((_, index) => reached(`of-each-${index}`)));
  expect(bed.count('event-unmatched')).toBe(0);
  expect(await bed.itemsOf('quarantine', 'catalog')).toEqual([]);
});

test('a client with lanes keeps order within a lane, and a key that is not the lane is refused', async () => {
  await bed.send('laned/eu', inLane('in-lane', 'eu'));
  await bed.send('laned/eu', inLane('in-another-lane', 'us'));
  await settled();
  expect(await bed.itemsOf('events', 'laned')).toMatchObject([{ id: 'in-lane', group: 'laned/eu' }]);
  expect(await bed.itemsOf('quarantine', 'laned')).toMatchObject([{ code: 'invalid_group', group: 'laned/eu' }]);
});

test('what a consumer gives up ends in the dead-letter queue of its action', async () => {
  await bed.drain('action-shop-orders');
  await bed.send('shop', JSON.stringify(exampleEvent('com.example.shop.order-placed.v1', 'given-up')));
  const queue = bed.cloud.services.sqs.queue('arn:aws:sqs:us-east-1:000000000000:sluice-dev-action-shop-orders');
  await waitUntil('it is delivered', () => queue.counts.visible === 1);
  for (let receive = 1; receive <= 6; receive += 1) {
    queue.receive(1);
    bed.advance(5 * 60_000 + 1);
  }
  expect((await bed.drainEvents('action-shop-orders-dlq')).map(({ id }) => id)).toEqual(['given-up']);
});

/** An event that names the lane it wants to keep its order in. */
function inLane(id: string, partitionkey: string): string {
  return JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', id), partitionkey });
}
