import { operations } from '../openapi/api-document.ts';
import { callsWithBrokenBody, callsWithBrokenQuery, validCalls } from '../openapi/calls.ts';
import { expectAsDocumented, operationOf } from '../openapi/expect-as-documented.ts';
import { generatedClient } from '../openapi/generated-client.ts';
import { type SendCall, signedApi } from '../openapi/signed-api.ts';
import { ApiClient } from './api-client.ts';
import { exampleEvent } from './example-event.ts';
import { PipelineBed } from './pipeline-bed.ts';

/** Requests made up out of the document for each operation. */
const numRuns = 20;

let bed: PipelineBed;
let api: ApiClient;
let send: SendCall;
beforeAll(async () => {
  bed = await PipelineBed.start();
  api = new ApiClient(bed);
  send = signedApi(api.url, { accessKeyId: 'operator' });
});
afterAll(async () => {
  expect(await bed.stop()).toEqual([]);
});

test.each(operations.map((located) => [located.operation.operationId, located] as const))(
  'whatever the document lets ask of %s is answered as it says',
  async (name, located) => {
    const statuses = await expectAsDocumented(send, located, validCalls(located), numRuns);
    // A range may end before it begins, and an event may never have come.
    const documented = name.startsWith('publish') ? [202] : [200, 400, 404];
    expect([...statuses].filter((status) => !documented.includes(status))).toEqual([]);
  },
);

/** What is wrong in the data alone passes the gateway, and is quarantined behind it. */
const isOfEnvelope = (what: string): boolean => !what.includes('/data');

test.each(['publishEvent', 'publishBatch'])(
  'of %s a body with a wrong envelope is refused as the document says',
  async (name) => {
    const located = operationOf(name);
    expect([...(await expectAsDocumented(send, located, callsWithBrokenBody(located, isOfEnvelope), numRuns))]).toEqual(
      [400],
    );
  },
);

test.each(['listEvents', 'getMetricsSummary'])('of %s a wrong query is refused as the document says', async (name) => {
  const located = operationOf(name);
  expect([...(await expectAsDocumented(send, located, callsWithBrokenQuery(located), numRuns))]).toEqual([400]);
});

test('a client generated from the document publishes and asks', async () => {
  const client = await generatedClient(api.url.replace(/\/$/, ''), { accessKeyId: 'acme-shop' });
  const event = exampleEvent('com.example.web.signed-up.v1', 'generated');
  const own = { clientId: 'acme-shop' };
  expect(await client['publishEvent']?.(own, event)).toMatchObject({ status: 202, data: { eventId: 'generated' } });
  expect(await client['publishBatch']?.(own, { events: [event] })).toMatchObject({ status: 202 });
  expect(await client['publishEvent']?.(own, {})).toMatchObject({ status: 400, data: { status: 400 } });
  expect(await client['publishEvent']?.({ clientId: 'clinic' }, event)).toMatchObject({ status: 403 });
  await bed.arrivals('action-reporting', 1);
  expect(await client['getEvent']?.({ ...own, eventId: 'generated' })).toMatchObject({
    status: 200,
    data: { state: 'stored' },
  });
});
