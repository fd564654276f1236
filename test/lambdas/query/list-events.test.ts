import * as fc from 'fast-check';
import { maxPages, searchedPerPage } from '../../../lambdas/query/operations/list-events.ts';
import { eventList } from '../../../schemas/api/bodies.ts';
import { problemDetails } from '../../../schemas/api/problem-details.ts';
import { nowMs } from '../shared/fixture.ts';
import { startQuery, storedEvent } from './fixture.ts';

const rare = 'com.example.shop.order-placed.v1';
const at = (seconds: number): string => new Date(nowMs - seconds * 1_000).toISOString();
type Started = ReturnType<typeof startQuery>;

/** Stores so many events, one a second: event-0 is the newest. */
function fill({ events }: Started, count: number, typeOf: (index: number) => string | undefined = () => undefined) {
  for (let index = 0; index < count; index += 1) {
    const type = typeOf(index);
    events.put(storedEvent({ id: `event-${index}`, acceptedAt: nowMs - index * 1_000, ...(type && { type }) }));
  }
}

async function list({ ask }: Started, query: Record<string, string> = {}, clientId = 'acme') {
  const { status, body } = await ask('listEvents', { path: { clientId }, query });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const { events, cursor } = eventList.parse(body);
  return { ids: events.map(({ eventId }) => eventId), events, cursor };
}

async function refusal({ ask }: Started, query: Record<string, string | string[]>, clientId = 'acme') {
  const { status, body } = await ask('listEvents', { path: { clientId }, query });
  const { errors } = problemDetails.parse(body);
  return [status, ...errors.map(({ path, code }) => `${path} ${code}`)];
}

/** A cursor as somebody might make it. */
function encode(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** All pages of a list, one after the other. */
async function pages(started: Started, query: Record<string, string>): Promise<string[][]> {
  const all: string[][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: Awaited<ReturnType<typeof list>> = await list(started, { ...query, ...(cursor && { cursor }) });
    all.push(page.ids);
    cursor = page.cursor;
  }
  return all;
}

test('the newest come first, twenty of them', async () => {
  const started = startQuery();
  fill(started, 25);
  const { ids, events, cursor } = await list(started);
  expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => `event-${index}`));
  expect(events[1]).toEqual({
    eventId: 'event-1',
    type: 'com.example.web.signed-up.v1',
    acceptedAt: at(1),
    storedAt: new Date(nowMs - 960).toISOString(),
  });
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(started.events.queries).toHaveLength(1);
});

test('pages hold each event once, whatever their size and however many came in one moment', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
      async (seconds, limit, isByType) => {
        const started = startQuery();
        for (const [index, second] of seconds.entries())
          started.events.put(storedEvent({ id: `event-${index}`, acceptedAt: nowMs - second * 1_000 }));
        const query = { limit: String(limit), ...(isByType && { type: 'com.example.web.signed-up.v1' }) };
        const found = await pages(started, query);
        expect(found.flat().toSorted()).toEqual(seconds.map((_, index) => `event-${index}`).toSorted());
        const full = found.slice(0, -1);
        expect(full.filter((page) => page.length !== limit)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test('since is in the range, until is not', async () => {
  const started = startQuery();
  fill(started, 5);
  expect((await list(started, { since: at(3), until: at(1) })).ids).toEqual(['event-2', 'event-3']);
  expect((await list(started, { since: at(1) })).ids).toEqual(['event-0', 'event-1']);
  expect((await list(started, { until: at(3) })).ids).toEqual(['event-4']);
});

test("another client's events are not in the list", async () => {
  const started = startQuery();
  fill(started, 3);
  expect(await list(started, {}, 'other')).toEqual({ ids: [], events: [], cursor: undefined });
});

test('what has expired is not in the list', async () => {
  const started = startQuery();
  started.events.put(storedEvent({ id: 'gone', expiresAt: nowMs / 1_000 }));
  started.events.put(storedEvent({ id: 'there', expiresAt: nowMs / 1_000 + 1 }));
  expect((await list(started)).ids).toEqual(['there']);
});

test('a rare type is found in one answer, without a page for each of the others', async () => {
  const started = startQuery();
  fill(started, 500, (index) => (index % 100 === 99 ? rare : undefined));
  const { ids, cursor } = await list(started, { type: rare });
  expect(ids).toEqual(['event-99', 'event-199', 'event-299', 'event-399', 'event-499']);
  expect(cursor).toBeUndefined();
  expect(started.events.queries).toHaveLength(1);
});

test('a type that nobody sends costs so many pages and no more, and the cursor goes on behind them', async () => {
  const looked: (number | undefined)[] = [];
  const started = startQuery({
    events: {
      get: async () => Promise.resolve(undefined),
      page: async ({ limit, after }) => {
        looked.push(after?.acceptedAt);
        return Promise.resolve({
          events: [],
          next: { acceptedAt: (after?.acceptedAt ?? nowMs) - limit, id: 'event-1' },
        });
      },
    },
  });
  const { ids, cursor } = await list(started, { type: rare });
  expect(ids).toEqual([]);
  expect(looked).toHaveLength(maxPages);
  await list(started, { type: rare, cursor: cursor ?? '' });
  expect(looked[maxPages]).toBe(nowMs - maxPages * searchedPerPage);
});

test('when time is short one page is read, and the cursor goes on behind it', async () => {
  const started = startQuery({ remainingMs: () => 3_000 });
  for (let index = 0; index < 30; index += 1) {
    const expiresAt = index < 25 ? 1 : nowMs / 1_000 + 1;
    started.events.put(storedEvent({ id: `event-${index}`, acceptedAt: nowMs - index * 1_000, expiresAt }));
  }
  const { ids, cursor } = await list(started);
  expect([ids, started.events.queries.length]).toEqual([[], 1]);
  expect((await list(started, { cursor: cursor ?? '' })).ids).toHaveLength(5);
});

describe('a cursor', () => {
  const started = startQuery();
  fill(started, 5);
  const cursorOf = async (query: Record<string, string> = {}): Promise<string> =>
    (await list(started, { limit: '2', ...query })).cursor ?? '';
  const refused = [400, 'cursor invalid_value'];

  test('goes on with another limit', async () => {
    expect((await list(started, { limit: '1', cursor: await cursorOf() })).ids).toEqual(['event-2']);
  });

  test('is good for its own client, since, until and type alone', async () => {
    const cursor = await cursorOf();
    expect(await refusal(started, { cursor }, 'other')).toEqual(refused);
    expect(await refusal(started, { cursor, since: at(100) })).toEqual(refused);
    expect(await refusal(started, { cursor, until: at(0) })).toEqual(refused);
    expect(await refusal(started, { cursor, type: rare })).toEqual(refused);
  });

  test('that is spoilt is refused', async () => {
    const cursor = await cursorOf();
    const json = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as object;
    for (const spoilt of [
      '',
      'x',
      cursor.slice(0, -4),
      encode(null),
      encode({ ...json, id: '../other' }),
      encode({ ...json, at: '1' }),
      encode({ ...json, clientId: 'other' }),
    ]) {
      expect([spoilt, ...(await refusal(started, { cursor: spoilt }))]).toEqual([spoilt, ...refused]);
    }
  });

  test('that leads out of its range is refused before DynamoDB would', async () => {
    const cursor = await cursorOf({ since: at(4) });
    const json = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as object;
    const outside = encode({ ...json, at: nowMs - 5_000 });
    expect(await refusal(started, { since: at(4), cursor: outside })).toEqual(refused);
  });
});

test('every parameter that is wrong is named', async () => {
  const query = {
    since: '2026-01-31',
    until: 'soon',
    type: 'Order',
    limit: '101',
    cursor: 'x'.repeat(2_049),
    colour: 'blue',
  };
  expect(await refusal(startQuery(), query)).toEqual([
    400,
    'since invalid_value',
    'until invalid_value',
    'type invalid_value',
    'limit invalid_value',
    'cursor invalid_value',
    'colour unknown_parameter',
  ]);
  expect(await refusal(startQuery(), { limit: ['1', '2'], since: at(0), until: at(0) })).toEqual([
    400,
    'limit repeated_parameter',
    'until invalid_value',
  ]);
});

test('what a signature in the address adds is no parameter of the list', async () => {
  const query = { 'X-Amz-Signature': 'abc', 'X-Amz-Expires': '60' };
  expect((await list(startQuery(), query)).ids).toEqual([]);
});

test('no value is repeated in an answer', async () => {
  const { body } = await startQuery().ask('listEvents', { path: { clientId: 'acme' }, query: { since: 's3cret' } });
  expect(JSON.stringify(body)).not.toContain('s3cret');
});
