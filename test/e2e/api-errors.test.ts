import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { DisableKeyCommand, EnableKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { type ApiProblemCode, apiProblems, problemTypeOf } from '../../schemas/api/problem-details.ts';
import type { Observation } from '../../localstack/core/observation.ts';
import { type ApiAnswer, ApiClient, problemOf } from './api-client.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { onPipeline, PipelineBed } from './pipeline-bed.ts';

const client = 'acme-shop';
const events = `clients/${client}/events`;
const signUp = exampleEvent('com.example.web.signed-up.v1', 'sign-up');
const large = { ...signUp, data: { userId: 'x'.repeat(300_000), plan: 'free' } };

let bed: PipelineBed;
let api: ApiClient;
beforeAll(async () => {
  bed = await PipelineBed.start();
  api = new ApiClient(bed);
});
afterAll(async () => {
  expect(await bed.stop()).toEqual([]);
});

/** Ways to a problem that a caller alone can find; for one of each problem there is api-problems.test.ts. */
const ways: readonly [ApiProblemCode, string, () => Promise<ApiAnswer>][] = [
  ['invalid_body', 'an event without its id', async () => api.post(events, { ...signUp, id: undefined })],
  ['invalid_body', 'a type that nobody knows', async () => api.post(events, { ...signUp, type: 'com.example.no.v1' })],
  ['invalid_body', 'no JSON', async () => api.post(events, '{"id":')],
  ['invalid_body', 'a batch of none', async () => api.post(`${events}/batch`, { events: [] })],
  [
    'invalid_body',
    'a batch of eleven',
    async () => api.post(`${events}/batch`, { events: Array.from({ length: 11 }, () => signUp) }),
  ],
  ['invalid_body', 'text that no queue can carry', async () => api.post(events, { ...signUp, source: '\uFFFE' })],
  ['invalid_parameter', 'a limit that is no number', async () => api.get(`${events}?limit=many`)],
  [
    'invalid_parameter',
    "another client's lane for a client",
    async () => api.post('clients/acme%2Flane/events', signUp),
  ],
  [
    'invalid_parameter',
    'the same in a batch',
    async () => api.post('clients/acme%2Flane/events/batch', { events: [signUp] }),
  ],
  ['not_signed', 'nobody', async () => api.post(events, signUp, { as: null })],
  ['not_signed', 'a path that is none', async () => api.get('clients')],
  ['bad_signature', 'a wrong secret', async () => api.post(events, signUp, { secret: 'guess' })],
  ['access_denied', "another client's path", async () => api.post('clients/clinic/events', signUp, { as: client })],
  ['access_denied', "another client's event", async () => api.get('clients/clinic/events/one', { as: client })],
  ['not_found', 'an event that never came', async () => api.get(`${events}/never`)],
  ['too_large', 'an event of 300 KB', async () => api.post(events, large)],
  ['too_large', 'a batch of one such', async () => api.post(`${events}/batch`, { events: [large] })],
  ['too_large', 'a batch of 1.2 MB', async () => api.post(`${events}/batch`, { events: [large, large, large, large] })],
  ['too_large', 'a body of 11 MB', async () => api.post(events, ' '.repeat(11 * 1024 * 1024))],
  [
    'unsupported_media_type',
    'a form',
    async () => api.post(events, signUp, { mediaType: 'application/x-www-form-urlencoded' }),
  ],
];

test.each(ways)('%s: %s', async (code, _what, send) => {
  const answer = await send();
  const { status, title, advice } = apiProblems[code];
  expect(problemOf(answer)).toMatchObject({ type: problemTypeOf(code), title, status, detail: advice });
  expect(problemOf(answer).requestId).toBe(answer.headers.get('x-amzn-requestid'));
});

test("a bad body is told what is wrong with it in the gateway's own words", async () => {
  const { errors } = problemOf(await api.post(events, { ...signUp, id: undefined, colour: 'red' }));
  expect(errors).toEqual([
    { path: '', code: 'invalid_body', message: expect.stringMatching(/required.*"id"/) as unknown },
  ]);
  expect(errors[0]?.message).toMatch(/"colour"/);
});

test('nothing of what was refused is in a queue', () => {
  expect(bed.count('message-sent', isOfApi)).toBe(0);
});

test('the access log says who asked for what and what became of it, and nothing of what was sent', async () => {
  const answer = await api.post(`${events}?limit=secret-1`, { ...signUp, subject: 'secret-2', colour: 'secret-3' });
  const lines = bed.observations.flatMap((seen) => (seen.kind === 'access-log' ? [seen.line] : []));
  const line = lines.find((text) => text.includes(problemOf(answer).requestId)) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({
    method: 'POST',
    route: '/clients/{clientId}/events',
    path: `/v1/${events}`,
    status: '400',
    errorType: 'BAD_REQUEST_BODY',
    principal: 'arn:aws:iam::000000000000:user/operator',
    address: '127.0.0.1',
  });
  expect(lines.join()).not.toContain('secret');
});

test('a queue that does not take an event is no success, and the event may come again', () =>
  onPipeline(async (broken) => {
    const gateway = new ApiClient(broken);
    const kms = new KMSClient({
      endpoint: broken.cloud.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
    });
    const { Keys: [key] = [] } = await kms.send(new ListKeysCommand({}));
    await kms.send(new DisableKeyCommand({ KeyId: key?.KeyId }));
    const bodies = [purchase('kept', 1), `{"events":[${purchase('kept', 1)}]}`];
    for (const [index, path] of [events, `${events}/batch`].entries()) {
      const refused = await gateway.post(path, bodies[index]);
      expect(problemOf(refused)).toMatchObject({ status: 503, type: problemTypeOf('unavailable') });
      expect(refused.headers.get('retry-after')).toBe('5');
    }
    await kms.send(new EnableKeyCommand({ KeyId: key?.KeyId }));
    expect((await gateway.post(events, bodies[0])).status).toBe(202);
    const [delivery] = await broken.arrivals('action-reporting', 1);
    expect(delivery?.event['id']).toBe('kept');
  }));

test('a queue that is not there is no success', () =>
  onPipeline(async (broken) => {
    const gateway = new ApiClient(broken);
    await broken.sqs.send(new DeleteQueueCommand({ QueueUrl: await broken.queueUrl('ingest-api.fifo') }));
    for (const [path, body] of [
      [events, signUp],
      [`${events}/batch`, { events: [signUp] }],
    ] as const)
      expect(problemOf(await gateway.post(path, body))).toMatchObject({
        status: 502,
        type: problemTypeOf('refused_by_queue'),
      });
  }));

function isOfApi(observation: Observation): boolean {
  return observation.kind === 'message-sent' && observation.queue.includes('ingest-api');
}
