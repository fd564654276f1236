import { RuntimeApi, type RuntimeSignal } from '../../../localstack/lambda/runtime/runtime-api.ts';

/** What any other runtime client, such as AWS's own, relies on. */
let api: RuntimeApi;
let base: string;
let signals: RuntimeSignal[];

beforeEach(async () => {
  signals = [];
  api = new RuntimeApi((signal) => signals.push(signal));
  base = `http://${await api.listen()}/2018-06-01/runtime`;
});

afterEach(() => api.close());

const invocation = { requestId: 'id-1', functionArn: 'arn:f', traceId: 'Root=1', deadlineMs: 5, body: '{"n":1}' };
const post = (path: string, body: string) => fetch(`${base}${path}`, { method: 'POST', body });

it('hands an invocation to whoever waits for one, or asks later', async () => {
  const waiting = fetch(`${base}/invocation/next`);
  api.offer(invocation);
  const response = await waiting;
  expect(await response.json()).toEqual({ n: 1 });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'lambda-runtime-aws-request-id': 'id-1',
    'lambda-runtime-deadline-ms': '5',
    'lambda-runtime-invoked-function-arn': 'arn:f',
    'lambda-runtime-trace-id': 'Root=1',
  });
  api.offer({ ...invocation, requestId: 'id-2' });
  const second = await fetch(`${base}/invocation/next`);
  expect(second.headers.get('lambda-runtime-aws-request-id')).toBe('id-2');
});

it('takes a response, an error and an initialization’s error', async () => {
  api.offer(invocation);
  await fetch(`${base}/invocation/next`);
  expect((await post('/invocation/id-1/response', '"ok"')).status).toBe(202);
  api.offer({ ...invocation, requestId: 'id-2' });
  await fetch(`${base}/invocation/next`);
  expect((await post('/invocation/id-2/error', '{"errorType":"T","errorMessage":"m"}')).status).toBe(202);
  expect(signals.filter(({ kind }) => kind !== 'ready')).toEqual([
    { kind: 'response', body: Buffer.from('"ok"') },
    { kind: 'error', document: { errorType: 'T', errorMessage: 'm' } },
  ]);
});

it('takes an error before the first invocation', async () => {
  expect((await post('/init/error', 'no json')).status).toBe(202);
  expect(signals).toEqual([{ kind: 'error', document: { errorType: 'Unhandled', errorMessage: '' } }]);
});

it.each([
  ['/invocation/id-2/response', 400],
  ['/invocation/id-2/error', 400],
  ['/invocation/id-1/other', 404],
])('refuses %s with %i, and the invocation goes on', async (path, status) => {
  api.offer(invocation);
  await fetch(`${base}/invocation/next`);
  expect((await post(path, '{}')).status).toBe(status);
  expect(signals).toEqual([{ kind: 'ready' }]);
  expect((await post('/invocation/id-1/response', '1')).status).toBe(202);
});
