import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { catalog } from '../../schemas/catalog.ts';
import { factQuestions } from '../../schemas/facts.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { bySequence, sorted } from './in-order.ts';
import { openPipeline } from './open-pipeline.ts';
import type { PipelineClient } from './pipeline-client.ts';

const clients = ['client-1', 'client-2', 'client-3', 'client-4', 'client-5'];
const eventsPerClient = 200;

let pipeline: PipelineClient;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(async () => {
  expect(await pipeline.stop()).toEqual([]);
});

const idsOf = (client: string): string[] =>
  Array.from({ length: eventsPerClient }, (_, index) => pipeline.eventId(`${client}-event-${index}`));

test('a thousand events of five clients reach their action, each once and in the order of their client', async () => {
  await Promise.all(
    clients.map(async (client) =>
      pipeline.sendAll(
        client,
        idsOf(client).map((id, index) => purchase(id, 1 + (index % 9))),
      ),
    ),
  );
  const delivered = await pipeline.arrivals('action-reporting', clients.length * eventsPerClient);
  for (const client of clients) {
    const ids = idsOf(client);
    const ofClient = delivered.filter(({ clientId }) => clientId === client).map(({ event }) => event);
    expect(bySequence(await pipeline.itemsOf('events', client)).map(({ id }) => id)).toEqual(ids);
    expect(bySequence(ofClient).map(({ id }) => id)).toEqual(ids);
  }
  expect(delivered).toHaveLength(clients.length * eventsPerClient);
});

test('each event that is bad in its own way ends where it should, and the good one behind it arrives', async () => {
  const client = 'client-6';
  const [a, b, c] = ['order-a', 'order-b', 'c'].map((name) => pipeline.eventId(name)) as [string, string, string];
  const first = purchase(a, 1);
  await pipeline.send(client, first);
  // The same event again, written in another way: past the queue's deduplication, found by the store.
  await pipeline.send(client, JSON.stringify(JSON.parse(first), undefined, 1));
  await pipeline.send(client, purchase(a, 2));
  await pipeline.send(
    client,
    JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', b), type: 'com.example.web.nothing.v1' }),
  );
  await pipeline.send(client, `{"id":"${c}","specversion":`);
  await pipeline.send(client, JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', c), colour: 'blue' }));
  await expect(pipeline.send(client, 'x'.repeat(300 * 1024))).rejects.toThrow(/262144/);
  await pipeline.send(client, purchase(b, 1));

  // The group keeps its order: once the last is stored, nothing of the client is still on its way into a table.
  const stored = await pipeline.itemsOnceThere('events', client, 2);
  expect(sorted(stored.map(({ id }) => id))).toEqual([a, b]);
  const refused = await pipeline.itemsOf('quarantine', client);
  expect(sorted(refused.map(({ code }) => code))).toEqual([
    'conflict',
    'invalid_envelope',
    'malformed_json',
    'unknown_type',
  ]);
  expect(refused.find(({ code }) => code === 'invalid_envelope')).toMatchObject({
    problems: [{ path: '/colour', code: 'unknown_key' }],
  });
  const delivered = await pipeline.arrivals('action-reporting', 2);
  expect(sorted(delivered.map(({ event }) => event['id']))).toEqual([a, b]);
});

test('an event of every type in the catalog reaches at least one action', async () => {
  const client = 'client-7';
  const ids = catalog.map((_, index) => pipeline.eventId(`of-each-${index}`));
  for (const question of catalog.flatMap((eventType) => factQuestions(eventType, eventType.example)))
    await pipeline.makeKnown(question.fact, question.subject ?? '');
  await pipeline.sendAll(
    client,
    catalog.map(({ type }, index) => JSON.stringify(exampleEvent(type, ids[index] ?? ''))),
  );
  const prefix = pipeline.nameOf('');
  const { Rules: rules = [] } = await pipeline.events.send(
    new ListRulesCommand({ EventBusName: pipeline.nameOf('events'), NamePrefix: pipeline.nameOf('action-') }),
  );
  const reached = new Set<unknown>();
  await pipeline.until('each is delivered', async () => {
    for (const { Name: name = '' } of rules)
      for (const { event } of await pipeline.drain(name.slice(prefix.length))) reached.add(event['id']);
    return ids.every((id) => reached.has(id));
  });
  expect(await pipeline.itemsOf('quarantine', client)).toEqual([]);
});

test('a client with lanes keeps order within a lane, and a key that is not the lane is refused', async () => {
  const client = 'client-8';
  const [inIt, inAnother] = [pipeline.eventId('in-lane'), pipeline.eventId('in-another-lane')];
  await pipeline.send(`${client}/eu`, inLane(inIt, 'eu'));
  await pipeline.send(`${client}/eu`, inLane(inAnother, 'us'));
  expect(await pipeline.itemsOnceThere('quarantine', client, 1)).toMatchObject([
    { code: 'invalid_group', group: `${client}/eu` },
  ]);
  expect(await pipeline.itemsOf('events', client)).toMatchObject([{ id: inIt, group: `${client}/eu` }]);
  const delivered = await pipeline.arrivals('action-reporting', 1);
  expect(delivered.map(({ event }) => event['id'])).toEqual([inIt]);
});

test('what a consumer gives up ends in the dead-letter queue of its action', async () => {
  const eventId = pipeline.eventId('given-up');
  await pipeline.drain('action-shop-orders');
  await pipeline.send('client-9', JSON.stringify(exampleEvent('com.example.shop.order-placed.v1', eventId)));
  const given = await pipeline.giveUp('action-shop-orders', eventId);
  expect(given.map(({ event }) => event['id'])).toEqual([eventId]);
});

/** An event that names the lane it wants to keep its order in. */
function inLane(id: string, partitionkey: string): string {
  return JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', id), partitionkey });
}
