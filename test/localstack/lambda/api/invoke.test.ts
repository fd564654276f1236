import type { InvocationResult } from '../../../../localstack/core/ports.ts';
import { failed, refused } from '../event-sources/fakes.ts';
import { apiBed } from './bed.ts';

const path = '/2015-03-31/functions/worker/invocations';

test('the function gets the event and its answer comes back', async () => {
  const { call, invoked, results } = apiBed();
  results.push({ outcome: 'success', payload: { ok: [1, null] } });
  expect(await call('POST', path, { a: 1 })).toMatchObject({
    status: 200,
    text: '{"ok":[1,null]}',
    headers: { 'x-amz-executed-version': '$LATEST' },
  });
  // The invocation's id is the request's.
  expect(invoked).toEqual([{ functionName: 'worker', event: { a: 1 }, options: { requestId: 'request-1' } }]);
});

test.each<[name: string, reference: string]>([
  ['its ARN', 'arn:aws:lambda:eu-west-1:123456789012:function:worker'],
  ['its ARN, encoded', encodeURIComponent('arn:aws:lambda:eu-west-1:123456789012:function:worker')],
  ['a partial ARN', '123456789012:function:worker'],
  ['its only version', 'worker:$LATEST'],
])('a function is named by %s', async (_name, reference) => {
  const { call, invoked } = apiBed();
  expect(await call('POST', `/2015-03-31/functions/${reference}/invocations`)).toMatchObject({
    status: 200,
    text: 'null',
  });
  // Nothing sent is an empty object.
  expect(invoked).toMatchObject([{ functionName: 'worker', event: {} }]);
});

test.each<[what: string, path: string, message: string]>([
  [
    'no function',
    '/2015-03-31/functions/nobody/invocations',
    'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:nobody',
  ],
  [
    'no version',
    `${path}?Qualifier=PROD`,
    'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:worker:PROD',
  ],
])('there is %s', async (_what, wanted, Message) => {
  const { call, invoked } = apiBed();
  const { body, headers, status } = await call('POST', wanted);
  expect([status, headers['x-amzn-errortype'], body]).toEqual([
    404,
    'ResourceNotFoundException',
    { Type: 'User', Message },
  ]);
  expect(invoked).toEqual([]);
});

test('an error of the function is no error of the request', async () => {
  const { call, results } = apiBed();
  const trace = ['TypeError: no', '    at handler'];
  results.push({ outcome: 'failed', requestId: 'r', errorType: 'TypeError', errorMessage: 'no', trace });
  const { headers, status, text } = await call('POST', path);
  expect([status, headers['x-amz-function-error'], headers['x-amz-executed-version']]).toEqual([
    200,
    'Unhandled',
    '$LATEST',
  ]);
  expect(text).toBe(JSON.stringify({ errorType: 'TypeError', errorMessage: 'no', trace }));
});

test('an error without a trace has none', async () => {
  const { call, results } = apiBed();
  results.push(failed('Sandbox.Timedout'));
  expect((await call('POST', path)).body).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: 'as the test wants it',
  });
});

test('a function without concurrency left is an error of the request', async () => {
  const { call, results } = apiBed();
  results.push(refused);
  const { body, headers, status } = await call('POST', path);
  expect([status, headers['x-amzn-errortype'], headers['x-amz-function-error']]).toEqual([
    429,
    'TooManyRequestsException',
    undefined,
  ]);
  expect(body).toMatchObject({ Type: 'User', Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' });
});

test('so is a key that cannot be used, and it is the server’s', async () => {
  const { call, results } = apiBed();
  results.push({ ...failed('KMSDisabledException'), refused: true } as InvocationResult);
  const { body, headers, status } = await call('POST', path);
  expect([status, headers['x-amzn-errortype'], body?.['Message']]).toEqual([
    502,
    'KMSDisabledException',
    'as the test wants it',
  ]);
});

function tailOf(headers: Readonly<Record<string, string>>): string {
  return Buffer.from(String(headers['x-amz-log-result']), 'base64').toString();
}

describe('the log', () => {
  const wanted = { 'x-amz-log-type': 'Tail' };

  test('comes back when it is asked for, between the lines of Lambda', async () => {
    const { call, clock, results } = apiBed();
    results.push(({ onLog }) => {
      onLog?.('one');
      onLog?.('two');
      clock.advance(12);
      return { outcome: 'success', payload: null };
    });
    const { headers } = await call('POST', path, {}, wanted);
    expect(tailOf(headers).split('\n')).toEqual([
      'START RequestId: request-1 Version: $LATEST',
      'one',
      'two',
      'END RequestId: request-1',
      'REPORT RequestId: request-1\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\t',
      '',
    ]);
  });

  test('is its last 4 KB', async () => {
    const { call, results } = apiBed();
    results.push(({ onLog }) => {
      for (let n = 0; n < 1000; n += 1) onLog?.(`line ${n}`);
      return { outcome: 'success', payload: null };
    });
    const tail = tailOf((await call('POST', path, {}, wanted)).headers);
    expect(tail).toHaveLength(4096);
    expect(tail).toContain('line 999\nEND RequestId');
    expect(tail).not.toContain('START');
  });

  test('does not come unasked', async () => {
    const { call, invoked } = apiBed();
    expect((await call('POST', path)).headers).not.toHaveProperty('x-amz-log-result');
    expect(invoked[0]?.options).not.toHaveProperty('onLog');
  });
});

test('a dry run runs nothing', async () => {
  const { call, checked, invoked } = apiBed();
  const { status, text } = await call('POST', path, {}, { 'x-amz-invocation-type': 'DryRun' });
  expect([status, text, invoked, checked.length]).toEqual([204, '', [], 1]);
});

test.each<[what: string, body: string, headers: Record<string, string>, status: number, code: string]>([
  ['no JSON', '{', {}, 400, 'InvalidRequestContentException'],
  ['no JSON for later', '{', { 'x-amz-invocation-type': 'Event' }, 400, 'InvalidRequestContentException'],
  ['too much', `"${'x'.repeat(6 * 1024 * 1024)}"`, {}, 413, 'RequestTooLargeException'],
  [
    'too much for later',
    `"${'x'.repeat(1024 * 1024)}"`,
    { 'x-amz-invocation-type': 'Event' },
    413,
    'RequestTooLargeException',
  ],
  ['another way', '{}', { 'x-amz-invocation-type': 'Later' }, 400, 'ValidationException'],
  ['a client context', '{}', { 'x-amz-client-context': 'e30=' }, 400, 'InvalidParameterValueException'],
])('%s is refused', async (_what, body, headers, status, code) => {
  const { call, invoked } = apiBed();
  expect(await call('POST', path, body, headers)).toMatchObject({ status, headers: { 'x-amzn-errortype': code } });
  expect(invoked).toEqual([]);
});
