import { apiProblems, problemTypeOf, type ApiProblemCode } from '../../../../schemas/api/problem-details.ts';
import { apiTransport } from '../../../../schemas/publisher/transports/api.ts';
import type { SendOutcome } from '../../../../schemas/publisher/transport.ts';
import { publishable } from '../fixture.ts';

type Answer = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

const calls: { readonly url: string; readonly init: RequestInit }[] = [];

async function sendTo(ids: readonly string[], ...answers: readonly Answer[]): Promise<readonly SendOutcome[]> {
  calls.length = 0;
  const transport = apiTransport({
    url: 'http://127.0.0.1:4566/restapis/abc/dev/_user_request_/',
    clientId: 'acme',
    region: 'us-east-1',
    credentials: { accessKeyId: 'acme', secretAccessKey: 'local', sessionToken: 'token' },
    fetch: async (url, init) => {
      const { status, body, headers } = answers[calls.length] as Answer;
      calls.push({ url: String(url instanceof Request ? url.url : url), init: init ?? {} });
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return Promise.resolve(new Response(text, { status, ...(headers && { headers }) }));
    },
  });
  return transport.send(ids.map((id) => publishable(id)));
}

function problem(code: ApiProblemCode, errors: readonly object[] = []): unknown {
  const { status, title, advice } = apiProblems[code];
  return { type: problemTypeOf(code), title, status, detail: advice, requestId: 'r-1', errors };
}

test('sends one event as it is, signed for execute-api', async () => {
  const outcomes = await sendTo(['a'], { status: 202, body: { eventId: 'a', messageId: 'm-1' } });
  expect(outcomes).toEqual([{ kind: 'accepted', messageId: 'm-1' }]);
  const [{ url, init }] = calls as [(typeof calls)[0]];
  expect(url).toBe('http://127.0.0.1:4566/restapis/abc/dev/_user_request_/clients/acme/events');
  expect(init).toMatchObject({ method: 'POST', body: '{"id":"a"}', redirect: 'error' });
  const headers = init.headers as Record<string, string>;
  expect(headers['authorization']).toMatch(
    /^AWS4-HMAC-SHA256 Credential=acme\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;x-amz-[^,]*, Signature=[0-9a-f]{64}$/,
  );
  expect(headers['x-amz-security-token']).toBe('token');
});

test('sends several events in one batch, their text unchanged', async () => {
  const results = [
    { index: 1, eventId: 'b', status: 'refused', code: 'InternalError', message: 'later', retryable: true },
    { index: 0, eventId: 'a', status: 'accepted', messageId: 'm-1' },
    { index: 2, eventId: 'c', status: 'refused', code: 'Bad', message: 'never', retryable: false },
  ];
  const outcomes = await sendTo(['a', 'b', 'c', 'd'], { status: 207, body: { results } });
  expect(calls[0]?.init.body).toBe('{"events":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}]}');
  expect(outcomes).toEqual([
    { kind: 'accepted', messageId: 'm-1' },
    { kind: 'failed', code: 'InternalError', message: 'later' },
    { kind: 'refused', code: 'Bad', message: 'never' },
    { kind: 'failed', code: 'no_answer', message: 'the API said nothing of this event' },
  ]);
});

test('when one bad event refuses the batch, each is sent alone', async () => {
  const errors = [{ path: '', code: 'invalid', message: 'object has missing required properties' }];
  const outcomes = await sendTo(
    ['a', 'b'],
    { status: 400, body: problem('invalid_body', errors) },
    { status: 202, body: { eventId: 'a', messageId: 'm-1' } },
    { status: 400, body: problem('invalid_body', errors) },
  );
  expect(outcomes).toMatchObject([{ kind: 'accepted' }, { kind: 'refused', code: 'invalid_body', problems: errors }]);
  expect(calls.map(({ url }) => url.split('/').at(-1))).toEqual(['batch', 'events', 'events']);
});

test('of events that are sent alone none overtakes one of its group that failed', async () => {
  const outcomes = await sendTo(
    ['a', 'b', 'c'],
    { status: 400, body: problem('invalid_body') },
    { status: 202, body: { eventId: 'a', messageId: 'm-1' } },
    { status: 503, body: problem('unavailable') },
  );
  expect(outcomes).toMatchObject([
    { kind: 'accepted' },
    { kind: 'failed', code: 'unavailable' },
    { kind: 'failed', code: 'earlier_event_failed' },
  ]);
  expect(calls).toHaveLength(3);
});

test.each(Object.keys(apiProblems) as ApiProblemCode[])(
  '%s is repeated if that can help, and otherwise not',
  async (code) => {
    const [outcome] = await sendTo(['a'], { status: apiProblems[code].status, body: problem(code) });
    expect(outcome).toMatchObject({ kind: apiProblems[code].retryable ? 'failed' : 'refused', code });
  },
);

test.each<[string, Answer, object]>([
  [
    'Retry-After in seconds is kept',
    { status: 503, body: problem('unavailable'), headers: { 'retry-after': '7' } },
    { kind: 'failed', retryAfterMs: 7_000 },
  ],
  [
    'Retry-After as a date is not understood',
    { status: 503, body: problem('unavailable'), headers: { 'retry-after': 'Fri, 27 Nov 2026 12:00:00 GMT' } },
    { kind: 'failed', code: 'unavailable' },
  ],
  ['a page of a proxy in between', { status: 502, body: '<html>' }, { kind: 'failed', code: 'http_502' }],
  [
    'a refusal in another shape',
    { status: 403, body: { message: 'Forbidden' } },
    { kind: 'refused', code: 'http_403' },
  ],
  ['too many requests in another shape', { status: 429, body: 'slow down' }, { kind: 'failed', code: 'http_429' }],
  [
    'success without a message id: not known to be accepted',
    { status: 202, body: {} },
    { kind: 'failed', code: 'http_202' },
  ],
  [
    'a status that promises nothing',
    { status: 200, body: { eventId: 'a', messageId: 'm' } },
    { kind: 'failed', code: 'http_200' },
  ],
])('%s', async (_, answer, expected) => {
  expect(await sendTo(['a'], answer)).toEqual([expect.objectContaining(expected)]);
});

test('when the credentials may not do it, a batch is not tried again one by one', async () => {
  const outcomes = await sendTo(['a', 'b'], { status: 403, body: problem('access_denied') });
  expect(outcomes.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  expect(calls).toHaveLength(1);
});
