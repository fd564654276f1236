import { eventView, maxShownRefusals } from '../../../schemas/api/bodies.ts';
import { maxShownDeliveries } from '../../../schemas/api/delivery-view.ts';
import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';
import { nowMs } from '../shared/fixture.ts';
import { attemptAt, deliveriesOf, deliveryRecord, refusedEvent, startQuery, storedEvent } from './fixture.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** What is answered of an event with this stored and that refused. */
async function view(stored: object[], refused: object[], eventId = 'event-1') {
  const { ask, events, quarantine } = startQuery();
  for (const item of stored) events.put(item);
  for (const item of refused) quarantine.put(item);
  const { status, body } = await ask('getEvent', { path: { clientId: 'acme', eventId } });
  return { status, body, parsed: status === 200 ? eventView.parse(body) : undefined };
}

/** The same with what is known of deliveries, of an event that was stored unless said otherwise. */
async function delivered(records: readonly DeliveryRecord[], stored: object[] = [storedEvent()]) {
  const { ask, events, quarantine } = startQuery({ deliveries: deliveriesOf(...records) });
  for (const item of stored) events.put(item);
  if (stored.length === 0) quarantine.put(refusedEvent('event-1', 'm-1'));
  return eventView.parse((await ask('getEvent', { path: { clientId: 'acme', eventId: 'event-1' } })).body);
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

describe('in a stage with targets', () => {
  test('an event is told with what became of it at each, and each attempt', async () => {
    const replay = 'sluice-dev-20261127T140000Z-3fa9c1-redeliver';
    const attempts = [attemptAt(nowMs - 900, 503), { at: nowMs - 500, durationMs: 5_000, reason: 'TIMEOUT' }];
    const { timeline, deliveries } = await delivered([
      deliveryRecord('done'),
      deliveryRecord('late', { state: 'waiting', attempts, nextAt: nowMs + 8_000 }),
      deliveryRecord('none', { state: 'failed', givenUpCode: 'REFUSED', givenUpMessageId: 'message-1' }),
      deliveryRecord(`none ${replay}`, { state: 'delivered', updatedAt: nowMs - 100 }),
    ]);
    const updatedAt = iso(nowMs - 490);
    const one = { attemptCount: 1, attempts: [{ ...attemptAt(0, 200), at: iso(nowMs - 500) }] };
    expect(deliveries).toEqual([
      { action: 'done', state: 'delivered', updatedAt, ...one },
      {
        action: 'late',
        state: 'waiting',
        updatedAt,
        nextAttemptAt: iso(nowMs + 8_000),
        attemptCount: 2,
        attempts: [
          { at: iso(nowMs - 900), durationMs: 10, status: 503, reason: 'status 503' },
          { at: iso(nowMs - 500), durationMs: 5_000, reason: 'TIMEOUT' },
        ],
      },
      { action: 'none', state: 'failed', code: 'REFUSED', updatedAt, ...one },
      { action: 'none', replay, state: 'delivered', updatedAt: iso(nowMs - 100), ...one },
    ]);
    expect(timeline.slice(2)).toEqual([
      { stage: 'deliver', at: updatedAt, what: 'delivered', detail: 'done' },
      { stage: 'deliver', at: updatedAt, what: 'given-up', detail: 'none: REFUSED' },
      { stage: 'deliver', at: iso(nowMs - 100), what: 'delivered', detail: `none, by ${replay}` },
    ]);
  });

  test('nothing is told of another event’s, nor of what has expired', async () => {
    const others = [{ event: 'acme/event-10' }, { event: 'acme/event' }, { expiresAt: nowMs / 1_000 }];
    const records = others.map((parts, index) => deliveryRecord(`action-${index}`, parts));
    expect((await delivered(records)).deliveries).toEqual([]);
  });

  test('nothing is told of one that was not stored', async () => {
    expect(await delivered([deliveryRecord('done')], [])).not.toHaveProperty('deliveries');
  });

  test('of many deliveries some are told', async () => {
    const records = Array.from({ length: maxShownDeliveries + 5 }, (_, index) => deliveryRecord(`action-${index}`));
    expect((await delivered(records)).deliveries).toHaveLength(maxShownDeliveries);
  });
});
