import { apiRoutes, queryOperations } from '../../schemas/api/routes.ts';
import { requestFor, startQuery, storedEvent } from '../lambdas/query/fixture.ts';
import { nowMs } from '../lambdas/shared/fixture.ts';
import { type Fixed, callsWithBrokenQuery, validCalls } from './calls.ts';
import { expectAsDocumented, operationOf } from './expect-as-documented.ts';
import type { SendCall } from './signed-api.ts';

const numRuns = 50;
const client = { clientId: 'acme' };
const { answer, events } = startQuery();
for (let index = 0; index < 30; index += 1) {
  events.put(storedEvent({ id: `event-${index}`, acceptedAt: nowMs - index }));
}

/** The query function as it stands behind the gateway: without signatures, which the gateway is to check. */
const send: SendCall = async ({ method, target, mediaType, body }) => {
  const { pathname, searchParams } = new URL(target, 'http://api');
  for (const operation of queryOperations) {
    const route = apiRoutes[operation];
    const found = new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(pathname);
    if (route.method !== method || !found) continue;
    const {
      status,
      headers,
      body: answered,
    } = await answer(
      requestFor(operation, {
        path: found.groups ?? {},
        query: Object.fromEntries(searchParams),
        ...(body !== undefined && { body }),
        ...(mediaType !== undefined && { headers: { 'Content-Type': mediaType } }),
      }),
    );
    return { status, mediaType: String(headers?.['Content-Type']), text: JSON.stringify(answered) };
  }
  throw new Error(`${method} ${target} is for nobody`);
};

async function statusesOfValid(name: string, fixed: Fixed = client): Promise<number[]> {
  const operation = operationOf(name);
  return [...(await expectAsDocumented(send, operation, validCalls(operation, fixed), numRuns))];
}

test.each([
  ['validateEvent', [200]],
  ['getEvent', [404]],
  ['getHealth', [200]],
])('valid requests of %s are answered as the document says', async (name, statuses) => {
  expect(await statusesOfValid(name)).toEqual(statuses);
});

test('an event that is there is answered as the document says', async () => {
  expect(await statusesOfValid('getEvent', { ...client, eventId: 'event-7' })).toEqual([200]);
});

test.each(['listEvents', 'getMetricsSummary'])(
  'valid requests of %s are answered as the document says, even those of a range that ends before it begins',
  async (name) => {
    const statuses = await statusesOfValid(name);
    expect(statuses.filter((status) => status !== 200 && status !== 400)).toEqual([]);
  },
);

test.each(['listEvents', 'getMetricsSummary'])('queries of %s with a violation are refused', async (name) => {
  const operation = operationOf(name);
  expect([...(await expectAsDocumented(send, operation, callsWithBrokenQuery(operation), numRuns))]).toEqual([400]);
});
