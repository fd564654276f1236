import { stripVTControlCharacters } from 'node:util';
import { missingOf } from '../../../localstack/console/check-samples.ts';
import type { Published } from '../../../localstack/console/publish.ts';
import type { Sample } from '../../../localstack/console/samples.ts';
import { renderTravel } from '../../../localstack/console/render-travel.ts';
import { type Travel, Travels } from '../../../localstack/console/travels.ts';
import type { Observation } from '../../../localstack/core/observation.ts';

const names = { eventsTable: 'sluice-dev-events', quarantineTable: 'sluice-dev-quarantine' };
const body = JSON.stringify({ id: 'e-1', type: 'com.example.shop.order-placed.v1' });
const detail = JSON.stringify({ clientid: 'acme', id: 'e-1' });
const rule = 'sluice-dev-action-shop-orders';

const accepted: Observation = {
  kind: 'message-sent',
  queue: 'sluice-dev-ingest-direct.fifo',
  messageId: 'm-1',
  groupId: 'acme/eu',
  body,
};
const stored: Observation = {
  kind: 'item-put',
  table: names.eventsTable,
  item: { clientId: { S: 'acme' }, id: { S: 'e-1' } },
};
const sent: Observation = { kind: 'event-put', bus: 'b', eventId: 'x', detailType: 't', detail };
const delivered: Observation = { kind: 'event-delivered', rule, target: 'arn', eventId: 'x', detail };
const undeliverable: Observation = {
  kind: 'event-undeliverable',
  rule,
  target: 'arn',
  eventId: 'x',
  detail,
  reason: 'gone',
};
const quarantined: Observation = {
  kind: 'item-put',
  table: names.quarantineTable,
  item: {
    clientId: { S: 'acme' },
    arrival: { S: '2026-01-01T00:00:00.000Z#m-1' },
    code: { S: 'conflict' },
    problems: { L: [{ M: { path: { S: '/id' }, message: { S: 'is taken' } } }] },
  },
};

const quarantinedUnderItsSender: Observation = {
  ...quarantined,
  item: { ...quarantined.item, clientId: { S: 'clinic' }, code: { S: 'wrong_client' } },
};

/** The travel of the message m-1 after these observations, one ms apart. */
function after(...observations: Observation[]): Travel | undefined {
  let now = 0;
  const travels = new Travels(
    'sluice-dev-',
    () => (now += 1),
    () => undefined,
  );
  for (const observation of observations) travels.observe(observation);
  return travels.find('m-1');
}

test('an event is followed from the queue to its action', () => {
  const travel = after(accepted, stored, sent, delivered);
  expect(travel).toMatchObject({ clientId: 'acme', eventId: 'e-1', acceptedAt: 1, storedAt: 2, sentAt: 3 });
  expect(travel?.deliveries).toEqual([{ action: 'shop-orders', at: 4 }]);
});

test('a refused message is known by its own id, though another has the same event id', () => {
  const second: Observation = { ...accepted, messageId: 'm-2' };
  const travel = after(second, stored, accepted, quarantined);
  expect(travel).toMatchObject({ quarantined: { code: 'conflict', problems: ['/id  is taken'] } });
  expect(travel?.storedAt).toBeUndefined();
});

test('an event that is sent again once it was refused is a travel of its own', () => {
  const refused: Observation = { ...quarantined, item: { ...quarantined.item, arrival: { S: 't#m-2' } } };
  const travel = after({ ...accepted, messageId: 'm-2' }, refused, accepted, stored, sent, delivered);
  expect(travel).toMatchObject({ acceptedAt: 3, storedAt: 4, deliveries: [{ action: 'shop-orders' }] });
});

test('that the validator is done with what came to rest is no news', () => {
  const changes: Travel[] = [];
  const travels = new Travels('sluice-dev-', Date.now, (travel) => changes.push(travel));
  const deleted = { kind: 'message-deleted', queue: 'sluice-dev-ingest-direct.fifo', messageId: 'm-1' } as Observation;
  for (const observation of [accepted, quarantined, deleted]) travels.observe(observation);
  expect(changes).toHaveLength(2);
  for (const observation of [accepted, deleted]) travels.observe(observation);
  expect(changes).toHaveLength(4);
});

test('messages of other queues, and of stores that are not followed, are passed over', () => {
  expect(after({ ...accepted, queue: 'sluice-dev-action-shop-orders' })).toBeUndefined();
  expect(after(accepted, { ...stored, table: 'another' })?.storedAt).toBeUndefined();
});

test.each(['no JSON', '[]', 'null', '{"id":7}'])(
  'a body that is no event, %s, is followed by its message id',
  (other) => {
    expect(after({ ...accepted, body: other }, quarantined)).toMatchObject({
      eventId: undefined,
      quarantined: { code: 'conflict' },
    });
  },
);

test('the oldest travel is forgotten when there are very many', () => {
  const many = Array.from({ length: 10_000 }, (_, index): Observation => ({
    ...accepted,
    messageId: `m-${index + 2}`,
    body: '{}',
  }));
  expect(after(accepted, ...many)).toBeUndefined();
  expect(after(accepted, ...many.slice(1))).toBeDefined();
});

test.each<[string, Observation[], RegExp]>([
  [
    'delivered',
    [accepted, stored, sent, delivered],
    /shop\.order-placed\.v1 .*stored 1 ms → sent 2 ms → shop-orders 3 ms/,
  ],
  ['delivered twice', [accepted, stored, sent, delivered, delivered], /shop-orders ×2 4 ms/],
  ['wanted by nobody', [accepted, stored, sent], /no action wants it/],
  ['quarantined', [accepted, quarantined], /quarantined: conflict 1 ms\n +\/id {2}is taken/],
  ['quarantined under another', [accepted, quarantinedUnderItsSender], /quarantined under clinic: wrong_client 1 ms/],
  ['undeliverable', [accepted, stored, sent, undeliverable], /shop-orders not reached: gone/],
])('a line says that an event was %s', (_name, observations, expected) => {
  const travel = after(...observations);
  const line = travel ? stripVTControlCharacters(renderTravel(travel)) : '';
  expect(line).toMatch(expected);
});

const published = (expected: Sample['expected']): Published<Sample> =>
  ({ messageId: 'm-1', sent: { clientId: 'acme', event: {}, expected } }) as unknown as Published<Sample>;

test.each<[string, Sample['expected'], Observation[], string[]]>([
  ['arrived', { actions: ['shop-orders'] }, [accepted, stored, sent, delivered], []],
  ['was never accepted', { actions: ['shop-orders'] }, [], ['was not accepted']],
  ['is late', { actions: ['shop-orders'] }, [accepted, stored], ['has not reached shop-orders']],
  [
    'reached another',
    { actions: [] },
    [accepted, stored, sent, delivered],
    ['reached shop-orders, which it should not have, or more than once'],
  ],
  ['is wanted by nobody as expected', { actions: [] }, [accepted, stored, sent], []],
  ['is wanted by nobody and on its way', { actions: [] }, [accepted, stored], ['is not sent']],
  ['is wanted by nobody and not stored', { actions: [] }, [accepted, sent], ['is not stored']],
  [
    'is doubled',
    { actions: ['shop-orders'] },
    [accepted, stored, sent, delivered, delivered],
    ['reached shop-orders, which it should not have, or more than once'],
  ],
  ['is quarantined as expected', { quarantined: 'conflict' }, [accepted, quarantined], []],
  [
    'is quarantined for another reason',
    { quarantined: 'invalid_data' },
    [accepted, quarantined],
    ['is not quarantined as invalid_data but as conflict'],
  ],
])('a sample that %s is judged so', (_name, expected, observations, missing) => {
  expect(missingOf(published(expected), after(...observations))).toEqual(missing);
});
