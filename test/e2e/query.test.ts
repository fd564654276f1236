import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DisableKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { marshall } from '@aws-sdk/util-dynamodb';
import { eventList, eventView, health, metricsSummary, validation } from '../../schemas/api/bodies.ts';
import { problemDetails } from '../../schemas/api/problem-details.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { onPipeline } from './pipeline-bed.ts';
import { type ApiQuestion, callerOf } from './query-caller.ts';
import { waitUntil } from './wait-until.ts';

const clientId = 'client-1';
const ofEvent = (eventId: string): ApiQuestion => ({ path: { clientId, eventId } });
const listing = (query: Record<string, string> = {}): ApiQuestion => ({ path: { clientId }, query });

test('an event is found where it is: stored, refused, both, or nowhere', () =>
  onPipeline(async (bed) => {
    const ask = callerOf(bed);
    const seven = purchase('event-7', 7);
    await bed.send(clientId, seven);
    await bed.send(clientId, purchase('event-7', 8));
    await bed.send(clientId, purchase('event-8', -1));
    await bed.itemsOnceThere('quarantine', clientId, 2);

    const both = await ask('getEvent', ofEvent('event-7'));
    expect([both.status, both.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const view = eventView.parse(both.body);
    expect(view).toMatchObject({
      state: 'stored',
      event: JSON.parse(seven),
      refusals: [{ code: 'conflict', source: 'direct' }],
    });
    expect(view.timeline.map(({ stage, what }) => `${stage} ${what}`)).toEqual(
      expect.arrayContaining(['ingest accepted', 'store stored', 'quarantine quarantined']),
    );

    const refused = eventView.parse((await ask('getEvent', ofEvent('event-8'))).body);
    expect(refused).toMatchObject({ state: 'quarantined', refusals: [{ code: 'invalid_data' }] });
    expect(refused.refusals[0]?.errors).toMatchObject([{ path: '/data/items' }]);

    const nowhere = await ask('getEvent', ofEvent('event-9'));
    expect(nowhere.status).toBe(404);
    expect(problemDetails.parse(nowhere.body)).toMatchObject({
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      errors: [],
    });
    // Of another client there is nothing under that id.
    expect((await ask('getEvent', { path: { clientId: 'client-10', eventId: 'event-7' } })).status).toBe(404);
  }));

test.each(['batch', 'validate'])('an event with the id %s is found, though something else has that path', (id) =>
  onPipeline(async (bed) => {
    const ask = callerOf(bed);
    expect((await ask('getEvent', ofEvent(id))).status).toBe(404);
    await bed.send(clientId, purchase(id, 7));
    await bed.itemsOnceThere('events', clientId, 1);
    expect(eventView.parse((await ask('getEvent', ofEvent(id))).body)).toMatchObject({ eventId: id, state: 'stored' });
  }),
);

test('recent events are listed by pages, by type and by time', () =>
  onPipeline(async (bed) => {
    const ask = callerOf(bed);
    const list = async (query: Record<string, string> = {}) =>
      eventList.parse((await ask('listEvents', listing(query))).body);
    const ids = ['event-1', 'event-2', 'event-3', 'event-4', 'event-5'];
    for (const [index, id] of ids.entries()) {
      const type = index === 1 ? 'com.example.web.signed-up.v1' : 'com.example.web.page-viewed.v1';
      await bed.send(clientId, JSON.stringify(exampleEvent(type, id)));
      await bed.itemsOnceThere('events', clientId, index + 1);
      bed.advance(1_000);
    }
    await bed.send('client-2', purchase('event-6', 1));
    await bed.itemsOnceThere('events', 'client-2', 1);

    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.cursor ?? '' });
    const third = await list({ limit: '2', cursor: second.cursor ?? '' });
    const pages = [first, second, third].map(({ events }) => events.map(({ eventId }) => eventId));
    expect(pages).toEqual([['event-5', 'event-4'], ['event-3', 'event-2'], ['event-1']]);
    expect(third.cursor).toBeUndefined();

    const signedUp = await list({ type: 'com.example.web.signed-up.v1' });
    expect(signedUp).toMatchObject({ events: [{ eventId: 'event-2' }] });
    const { acceptedAt = '' } = signedUp.events[0] ?? {};
    const since = await list({ since: acceptedAt });
    expect(since.events.map(({ eventId }) => eventId)).toEqual(['event-5', 'event-4', 'event-3', 'event-2']);
    const until = await list({ until: acceptedAt });
    expect(until.events.map(({ eventId }) => eventId)).toEqual(['event-1']);

    const foreign = await ask('listEvents', {
      path: { clientId: 'client-2' },
      query: { limit: '2', cursor: first.cursor ?? '' },
    });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
  }));

test('what has expired is gone, though it is not deleted yet', () =>
  onPipeline(async (bed) => {
    const ask = callerOf(bed);
    const item = {
      clientId,
      id: 'event-1',
      group: clientId,
      sequence: '1',
      type: 'com.example.web.signed-up.v1',
      acceptedAt: 1_000,
      storedAt: 2_000,
      expiresAt: Math.floor(Date.now() / 1_000) - 1,
      bodyHash: 'h',
      event: '{"id":"event-1"}',
    };
    const quarantined = {
      clientId,
      arrival: '2026-01-31T09:30:00.000Z#1',
      eventId: 'event-1',
      code: 'conflict',
    };
    const put = async (table: string, Item: object): Promise<unknown> =>
      bed.documents.send(new PutItemCommand({ TableName: bed.nameOf(table), Item: marshall(Item) }));
    await put('events', item);
    await put('quarantine', { ...quarantined, expiresAt: item.expiresAt });
    expect((await ask('getEvent', ofEvent('event-1'))).status).toBe(404);
    expect((await ask('listEvents', listing())).body).toEqual({ events: [] });
  }));

test('a body is judged as the validator would, and nothing is stored', () =>
  onPipeline(async (bed) => {
    const ask = callerOf(bed);
    const judge = async (body: string) =>
      validation.parse((await ask('validateEvent', { path: { clientId }, body })).body);
    expect(await judge(purchase('event-1', 1))).toEqual({ valid: true, errors: [] });
    expect(await judge(purchase('event-1', -1))).toMatchObject({ valid: false, code: 'invalid_data' });
    expect(await bed.itemsOf('events', clientId)).toEqual([]);
    expect(await bed.itemsOf('quarantine', clientId)).toEqual([]);
  }));

test('health and counts are told, and a disabled key is seen', () =>
  onPipeline(async (bed) => {
    const ask = callerOf(bed);
    const well = await ask('getHealth');
    expect(well.status).toBe(200);
    expect(health.parse(well.body).dependencies.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'queue sluice-test-ingest-api.fifo ok',
      'queue sluice-test-ingest-direct.fifo ok',
      'table events ok',
      'table quarantine ok',
      'table deliveries ok',
      'table facts ok',
      'bus events ok',
    ]);

    await bed.send(clientId, purchase('event-1', 1));
    await bed.send(clientId, purchase('event-2', -1));
    await waitUntil('one is delivered', () => bed.count('event-delivered') === 1);
    let summary = metricsSummary.parse((await ask('getMetricsSummary')).body);
    await bed.until('the counts are there', async () => {
      bed.advance(60_000);
      summary = metricsSummary.parse((await ask('getMetricsSummary')).body);
      return summary.events.sent > 0 && summary.events.received > 1;
    });
    expect(summary.events).toEqual({ received: 2, stored: 1, duplicate: 0, quarantined: 1, sent: 1, failed: 0 });
    const reporting = summary.queues.find(({ name }) => name === 'sluice-test-action-reporting');
    expect(reporting).toMatchObject({ visible: 1, inFlight: 0 });

    const kms = new KMSClient({
      endpoint: bed.cloud.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
    });
    const { Keys: [key] = [] } = await kms.send(new ListKeysCommand({}));
    await kms.send(new DisableKeyCommand({ KeyId: key?.KeyId }));
    const ill = await ask('getHealth');
    expect(ill.status).toBe(503);
    expect(health.parse(ill.body).dependencies).toMatchObject([
      { status: 'ok' },
      { status: 'ok' },
      { name: 'table events', status: 'failing', error: 'ValidationException' },
      { name: 'table quarantine', status: 'failing', error: 'ValidationException' },
      { name: 'table deliveries', status: 'failing', error: 'ValidationException' },
      { name: 'table facts', status: 'failing', error: 'ValidationException' },
      { status: 'ok' },
    ]);
    const asked = await ask('getEvent', ofEvent('event-1'));
    expect([asked.status, problemDetails.parse(asked.body).type]).toEqual([503, 'urn:sluice:problem:unavailable']);
  }));
