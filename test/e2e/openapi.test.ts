import { operations } from '../openapi/api-document.ts';
import { differencesOf } from '../openapi/answers.ts';
import { callsWithBrokenBody, callsWithBrokenQuery, validCalls } from '../openapi/calls.ts';
import { expectAsDocumented, operationOf } from '../openapi/expect-as-documented.ts';
import { generatedClient } from '../openapi/generated-client.ts';
import { type SendCall, signedApi } from '../openapi/signed-api.ts';
import { exampleEvent } from './example-event.ts';
import { PipelineBed } from './pipeline-bed.ts';

const numRuns = 25;
const signing = { accessKeyId: 'operator' };

/** What is in the data of an event, alone or in a batch: the gateway leaves most of it to the validator. */
const inData = /^(\/events\/\d+)?\/data\//;

/** What may come of a valid request. Of a query that is valid as text some is not: a cursor that nobody gave out, an empty range. */
const statusesOf: Readonly<Record<string, readonly number[]>> = {
  publishEvent: [202],
  publishBatch: [202],
  validateEvent: [200],
  getEvent: [200, 404],
  listEvents: [200, 400],
  getHealth: [200],
  getMetricsSummary: [200, 400],
};

let bed: PipelineBed;
let send: SendCall;

beforeAll(async () => {
  bed = await PipelineBed.start();
  send = signedApi(bed.apiUrl, signing);
});

afterAll(async () => {
  expect(await bed.stop()).toEqual([]);
});

test.each(operations.map((located) => [located.operation.operationId, located] as const))(
  'valid requests of %s are answered as the document has it',
  async (name, located) => {
    const statuses = await expectAsDocumented(send, located, validCalls(located), numRuns);
    expect(statusesOf[name]).toEqual(expect.arrayContaining([...statuses]));
  },
);

test.each(['publishEvent', 'publishBatch'])('%s refuses an event whose envelope breaks a rule', async (name) => {
  const located = operationOf(name);
  const calls = callsWithBrokenBody(located, (what) => !inData.test(what));
  expect(await expectAsDocumented(send, located, calls, numRuns)).toEqual(new Set([400]));
});

test('an event whose data breaks a rule is refused at once, or later and then with a reason', async () => {
  const located = operationOf('publishEvent');
  const accepted = new Set<string>();
  const sendAndRemember: SendCall = async (call) => {
    const answer = await send({ ...call, target: call.target.replace(/^\/clients\/[^/]+/, '/clients/broken-data') });
    if (answer.status === 202) accepted.add((JSON.parse(answer.text) as { eventId: string }).eventId);
    return answer;
  };
  const calls = callsWithBrokenBody(located, (what) => inData.test(what));
  const statuses = await expectAsDocumented(sendAndRemember, located, calls, numRuns);
  expect([202, 400]).toEqual(expect.arrayContaining([...statuses]));
  await bed.until('each that was accepted is in quarantine', async () => {
    const quarantined = await bed.itemsOf('quarantine', 'broken-data');
    const ids = new Set(quarantined.map(({ eventId }) => eventId));
    return Array.from(accepted).every((id) => ids.has(id));
  });
  expect(await bed.itemsOf('events', 'broken-data')).toEqual([]);
});

test.each(['listEvents', 'getMetricsSummary'])('%s refuses a query that breaks a rule', async (name) => {
  const located = operationOf(name);
  expect(await expectAsDocumented(send, located, callsWithBrokenQuery(located), numRuns)).toEqual(new Set([400]));
});

test('a client generated from the document publishes events and sees where they are', async () => {
  const client = await generatedClient(bed.apiUrl, signing);
  const ofClient = { clientId: 'generated' };
  const good = exampleEvent('com.example.web.signed-up.v1', 'good');
  const bad = { ...good, id: 'bad', data: { userId: 'user-18', plan: 'no such plan' } };
  expect(await client['publishEvent']?.(ofClient, good)).toMatchObject({ status: 202, data: { eventId: 'good' } });
  expect(await client['publishBatch']?.(ofClient, { events: [bad] })).toMatchObject({
    status: 202,
    data: { results: [{ index: 0, eventId: 'bad', status: 'accepted' }] },
  });
  for (const [eventId, state] of [
    ['good', 'stored'],
    ['bad', 'quarantined'],
  ] as const) {
    await bed.until(`${eventId} is ${state}`, async () => {
      const answer = await client['getEvent']?.({ ...ofClient, eventId });
      return answer?.status === 200 && (answer.data as { state: string }).state === state;
    });
    const answer = await send({ method: 'GET', target: `/clients/generated/events/${eventId}` });
    expect(differencesOf(operationOf('getEvent'), answer)).toEqual([]);
  }
  expect(await client['listEvents']?.(ofClient)).toMatchObject({ data: { events: [{ eventId: 'good' }] } });
});
