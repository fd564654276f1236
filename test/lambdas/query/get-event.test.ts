import { eventView, maxShownRefusals } from '../../../schemas/api/bodies.ts';
import { nowMs } from '../shared/fixture.ts';
import { refusedEvent, startQuery, storedEvent } from './fixture.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** What is answered of an event with this stored and that refused. */
async function view(stored: object[], refused: object[], eventId = 'event-1') {
  const { ask, events, quarantine } = startQuery();
  for (const item of stored) events.put(item);
  for (const item of refused) quarantine.put(item);
  const { status, body } = await ask('getEvent', { path: { clientId: 'acme', eventId } });
  return { status, body, parsed: status === 200 ? eventView.parse(body) : undefined };
}

test('a stored event is told whole, with the times that somebody wrote down and no others', async () => {
  expect((await view([storedEvent()], [])).parsed).toEqual({
    clientId: 'acme',
    eventId: 'event-1',
    state: 'stored',
    type: 'com.example.web.signed-up.v1',
    timeline: [
      { stage: 'ingest', at: iso(nowMs - 1_000), what: 'accepted' },
      { stage: 'store', at: iso(nowMs - 960), what: 'stored' },
    ],
    event: { id: 'event-1' },
    refusals: [],
  });
});

test('a refused event is told with its reasons, and without its body or who sent it', async () => {
  const { parsed, body } = await view([], [refusedEvent('event-1', 'm-1', { code: 'invalid_data' })]);
  expect(parsed).toEqual({
    clientId: 'acme',
    eventId: 'event-1',
    state: 'quarantined',
    timeline: [
      { stage: 'ingest', at: iso(nowMs - 500), what: 'accepted' },
      { stage: 'quarantine', at: iso(nowMs - 400), what: 'quarantined', detail: 'invalid_data' },
    ],
    refusals: [
      {
        code: 'invalid_data',
        arrivedAt: iso(nowMs - 500),
        quarantinedAt: iso(nowMs - 400),
        source: 'direct',
        errors: [{ path: '/id', code: 'conflict', message: 'is taken' }],
      },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/s3cret|AROAPRODUCER/);
});

test('an event whose id something else came under is both', async () => {
  const { parsed } = await view(
    [storedEvent()],
    [refusedEvent('event-1', 'm-2', { arrivedAt: nowMs - 100 }), refusedEvent('event-1', 'm-1')],
  );
  expect(parsed?.state).toBe('stored');
  expect(parsed?.refusals.map(({ arrivedAt }) => arrivedAt)).toEqual([iso(nowMs - 500), iso(nowMs - 100)]);
  expect(parsed?.timeline.map(({ at }) => at)).toEqual((parsed?.timeline ?? []).map(({ at }) => at).toSorted());
  expect(parsed?.timeline).toHaveLength(6);
});

test('what the bus refused was accepted once, and has no door that it came through', async () => {
  const sourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/sluice-dev-events/stream/1';
  const { parsed } = await view([storedEvent()], [refusedEvent('event-1', '1', { sourceArn, code: 'unsendable' })]);
  expect(parsed?.refusals).toMatchObject([{ source: '', code: 'unsendable' }]);
  expect(parsed?.timeline.map(({ what }) => what)).toEqual(['accepted', 'stored', 'quarantined']);
});

test('what came through the API is said to', async () => {
  const sourceArn = 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-api.fifo';
  expect((await view([], [refusedEvent('event-1', '1', { sourceArn })])).parsed?.refusals[0]?.source).toBe('api');
});

test.each(['direct', 'api'])(
  'what the validator gave up first, and refused when it read it again, came by %s',
  async (door) => {
    const sourceArn = `arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-${door}-dlq.fifo`;
    const { parsed } = await view([], [refusedEvent('event-1', '1', { sourceArn })]);
    expect(parsed?.refusals[0]?.source).toBe(door);
    expect(parsed?.timeline.map(({ what }) => what)).toEqual(['accepted', 'quarantined']);
  },
);

test('what has expired is not there, though DynamoDB has yet to delete it', async () => {
  const expiresAt = nowMs / 1_000;
  expect((await view([storedEvent({ expiresAt })], [refusedEvent('event-1', '1', { expiresAt })])).status).toBe(404);
  const { parsed } = await view([storedEvent({ expiresAt })], [refusedEvent('event-1', '1')]);
  expect(parsed).toMatchObject({ state: 'quarantined' });
  expect(parsed).not.toHaveProperty('event');
});

test('what another client has under the id is not there', async () => {
  const clientId = 'other';
  expect((await view([storedEvent({ clientId })], [refusedEvent('event-1', '1', { clientId })])).status).toBe(404);
});

test('an id may come encoded', async () => {
  const { parsed } = await view([storedEvent({ id: 'order:1' })], [], 'order%3A1');
  expect(parsed?.eventId).toBe('order:1');
});

test('of many refusals some are shown', async () => {
  const refused = Array.from({ length: maxShownRefusals + 5 }, (_, index) => refusedEvent('event-1', `m-${index}`));
  expect((await view([], refused)).parsed?.refusals).toHaveLength(maxShownRefusals);
});
