import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import {
  answering,
  type Behaviour,
  endless,
  flooding,
  hanging,
  hangingInBody,
  redirecting,
  resetting,
  slow,
  tooManyRequests,
} from '../../../localstack/target/behaviour.ts';
import { LocalTarget } from '../../../localstack/target/local-target.ts';

const open: LocalTarget[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (target) => target.refuse()));
});

async function start(behaviour?: Behaviour): Promise<LocalTarget> {
  const target = await LocalTarget.start(behaviour && { behaviour });
  open.push(target);
  return target;
}

function send({ url }: LocalTarget, body = '{}', headers: Record<string, string> = {}): ClientRequest {
  const request = httpRequest(`${url}/hook?a=1`, { method: 'POST', headers, agent: false });
  request.on('error', () => undefined);
  request.end(body);
  return request;
}

async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

/** The code of the error that a request ends with. */
async function failureOf(request: ClientRequest): Promise<unknown> {
  const [error] = (await once(request, 'error')) as [NodeJS.ErrnoException];
  return error.code;
}

/** Resolves when the first request has come. */
async function hasCome({ log }: LocalTarget): Promise<void> {
  while (log.total < 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

test('what came is remembered: when, how, with what, and what was done with it', async () => {
  const target = await start();
  const before = Date.now();
  const response = await answerTo(send(target, '{"n":1}', { 'Idempotency-Key': 'k', 'X-Mine': 'x' }));
  response.resume();
  expect(response.statusCode).toBe(200);
  expect(target.log.requests).toEqual([
    {
      atMs: expect.any(Number),
      method: 'POST',
      path: '/hook?a=1',
      headers: expect.objectContaining({ 'idempotency-key': 'k', 'x-mine': 'x' }),
      body: '{"n":1}',
      key: 'k',
      reaction: { kind: 'answer', status: 200, body: '{}' },
    },
  ]);
  expect(target.log.requests[0]?.atMs).toBeGreaterThanOrEqual(before);
  expect([...target.log.taken()]).toEqual([['k', 1]]);
});

test('of a long body the beginning is remembered', async () => {
  const target = await start();
  (await answerTo(send(target, 'x'.repeat(200_000)))).resume();
  expect(target.log.requests[0]?.body).toHaveLength(64 * 1_024);
});

test.each<[what: string, behaviour: Behaviour, status: number, headers: object]>([
  ['an error', answering(500), 500, {}],
  ['that it has too much', tooManyRequests(7), 429, { 'retry-after': '7' }],
  ['where else', redirecting('http://127.0.0.1:1/'), 302, { location: 'http://127.0.0.1:1/' }],
  ['late', slow(20), 200, {}],
])('it answers %s', async (_what, behaviour, statusCode, headers) => {
  const response = await answerTo(send(await start(behaviour)));
  response.resume();
  expect(response).toMatchObject({ statusCode, headers });
});

test('it resets the connection', async () => {
  expect(await failureOf(send(await start(resetting)))).toBe('ECONNRESET');
});

test('it takes a request and says nothing', async () => {
  const target = await start(hanging);
  const request = send(target);
  let answered = false;
  request.once('response', () => (answered = true));
  // Whoever comes after is answered, so the one before would have been.
  await hasCome(target);
  target.behaviour = answering(204);
  (await answerTo(send(target))).resume();
  expect(answered).toBe(false);
  request.destroy();
});

test('it stops in the middle of a body', async () => {
  const response = await answerTo(send(await start(hangingInBody)));
  const [chunk] = (await once(response, 'data')) as [Buffer];
  expect(chunk.toString()).toBe('{"');
  expect(response.complete).toBe(false);
  response.destroy();
});

test('it answers 10 MB, to the last byte', async () => {
  let bytes = 0;
  for await (const chunk of await answerTo(send(await start(flooding())))) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(10 * 1_024 * 1_024);
});

test('it does not stop answering, until nobody listens', async () => {
  const target = await start(endless);
  let bytes = 0;
  for await (const chunk of await answerTo(send(target))) {
    bytes += (chunk as Buffer).length;
    if (bytes > 20_000_000) break;
  }
  target.behaviour = answering(204);
  expect((await answerTo(send(target))).statusCode).toBe(204);
});

test('it refuses connections, those that are open too, and takes them again at the same place', async () => {
  const target = await start(hanging);
  const { url } = target;
  const waiting = failureOf(send(target));
  await hasCome(target);
  await target.refuse();
  expect(await waiting).toBe('ECONNRESET');
  expect(await failureOf(send(target))).toBe('ECONNREFUSED');
  await target.refuse();
  target.behaviour = answering(204);
  await target.accept();
  expect(target.url).toBe(url);
  expect((await answerTo(send(target))).statusCode).toBe(204);
});

test('a port that is taken is an error', async () => {
  const { url } = await start();
  await expect(LocalTarget.start({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
});
