import {
  acceptedEvent,
  batchResults,
  eventList,
  eventView,
  health,
  metricsSummary,
  validation,
} from '../../schemas/api/bodies.ts';
import { ApiClient } from './api-client.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { bySequence, sorted } from './in-order.ts';
import { PipelineBed } from './pipeline-bed.ts';

let bed: PipelineBed;
let api: ApiClient;
beforeAll(async () => {
  bed = await PipelineBed.start();
  api = new ApiClient(bed);
});
afterAll(async () => {
  expect(await bed.stop()).toEqual([]);
});

test('an event goes through the API to the queue of its action, under the client of its path', async () => {
  const events = 'clients/acme/events';
  const { status, headers, json } = await api.post(events, purchase('by-api', 3));
  expect([status, headers.get('content-type'), acceptedEvent.parse(json)]).toEqual([
    202,
    'application/json',
    { eventId: 'by-api', messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown },
  ]);
  const [delivery] = await bed.arrivals('action-reporting', 1);
  expect([delivery?.clientId, delivery?.event['id']]).toEqual(['acme', 'by-api']);
  expect(await bed.itemsOf('events', 'acme')).toMatchObject([{ id: 'by-api', group: 'acme' }]);
});

test('events arrive as they were sent, whatever is in them, alone and in a batch', async () => {
  const events = 'clients/laned/events';
  const text = '&MessageGroupId=other%26+ü \u{1F600} "\\"\n$context #end';
  const inLane = (id: string) => {
    const event = exampleEvent('com.example.web.signed-up.v1', id);
    return { ...event, source: text, partitionkey: `lane-${id}` };
  };
  const sent = [inLane('alone'), inLane('in-a-batch')];
  const [alone, inBatch] = sent;
  expect(await api.post(events, alone, { mediaType: 'application/cloudevents+json; charset=utf-8' })).toMatchObject({
    status: 202,
  });
  expect(await api.post(`${events}/batch`, { events: [inBatch] })).toMatchObject({ status: 202 });
  const delivered = await bed.arrivals('action-reporting', 2);
  const byId = new Map(delivered.map(({ event }) => [event['id'], event]));
  for (const event of sent) expect(byId.get(event.id)).toMatchObject({ ...event, clientid: 'laned' });
  const groups = (await bed.itemsOf('events', 'laned')).map(({ group }) => group);
  expect(sorted(groups)).toEqual(['laned/lane-alone', 'laned/lane-in-a-batch']);
});

test('a batch keeps its order, and each event has an answer of its own', async () => {
  const events = 'clients/batching/events';
  const ids = Array.from({ length: 10 }, (_, index) => `event-${index}`);
  const body = `{"events":[${ids.map((id) => purchase(id, 1)).join(',')}]}`;
  const { status, json } = await api.post(`${events}/batch`, body);
  expect([status, batchResults.parse(json).results]).toEqual([
    202,
    ids.map((eventId, index) => ({ index, eventId, status: 'accepted', messageId: expect.any(String) as unknown })),
  ]);
  const delivered = await bed.arrivals('action-reporting', 10);
  expect(bySequence(delivered.map(({ event }) => event)).map(({ id }) => id)).toEqual(ids);
});

test('of a batch of which some are refused the others are accepted, and it is told which', async () => {
  const events = 'clients/partly/events';
  const [first, large, last] = ['first', 'large', 'last'].map((id) => exampleEvent('com.example.web.signed-up.v1', id));
  const tooLarge = { ...large, data: { userId: 'x'.repeat(300_000), plan: 'free' } };
  const { status, json } = await api.post(`${events}/batch`, { events: [first, tooLarge, last] });
  expect([status, batchResults.parse(json).results]).toMatchObject([
    207,
    [
      { index: 0, eventId: 'first', status: 'accepted' },
      { index: 1, eventId: 'large', status: 'refused', code: 'too_large', retryable: false },
      { index: 2, eventId: 'last', status: 'accepted' },
    ],
  ]);
  const delivered = await bed.arrivals('action-reporting', 2);
  expect(bySequence(delivered.map(({ event }) => event)).map(({ id }) => id)).toEqual(['first', 'last']);
});

test('what the gateway lets pass and the catalog does not is in quarantine, with the reasons', async () => {
  const events = 'clients/sloppy/events';
  const bad = { ...exampleEvent('com.example.web.signed-up.v1', 'bad'), data: { userId: 7 } };
  expect((await api.post(events, bad)).status).toBe(202);
  expect(await bed.itemsOnceThere('quarantine', 'sloppy', 1)).toMatchObject([
    { code: 'invalid_data', group: 'sloppy' },
  ]);
  const view = eventView.parse((await api.get(`${events}/bad`)).json);
  expect(view).toMatchObject({ clientId: 'sloppy', eventId: 'bad', state: 'quarantined' });
  const judged = validation.parse((await api.post(`${events}/validate`, bad)).json);
  expect(judged).toMatchObject({ valid: false, code: 'invalid_data' });
});

test('what is asked is answered by the query function', async () => {
  const events = 'clients/asking/events';
  await api.post(events, purchase('asked-for', 1));
  await bed.arrivals('action-reporting', 1);
  expect(eventView.parse((await api.get(`${events}/asked-for`)).json)).toMatchObject({ state: 'stored' });
  expect(eventList.parse((await api.get(`${events}?limit=5`)).json).events).toMatchObject([{ eventId: 'asked-for' }]);
  expect(health.parse((await api.get('health')).json)).toMatchObject({ status: 'ok' });
  expect(metricsSummary.parse((await api.get('metrics/summary')).json).queues.length).toBeGreaterThan(2);
});
