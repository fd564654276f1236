import { Usage } from '../../../localstack/apigateway/usage.ts';

const method = { method: 'GET', resource: '/health' };

test('what is counted is as large as the methods and latencies are different, not as there are requests', () => {
  const usage = new Usage();
  for (let n = 0; n < 10_000; n++)
    usage.note(method, { status: 200, latencyMs: (n % 3) + 0.2, integrationLatencyMs: 1 });
  usage.note(undefined, { status: 403, latencyMs: 0 });
  const [ofMethod, ofNone] = [...usage.take()];
  expect(ofMethod).toMatchObject({ used: method, requests: 10_000, clientErrors: 0, serverErrors: 0 });
  expect(ofMethod?.latencies).toEqual(
    new Map([
      [0, 3334],
      [1, 3333],
      [2, 3333],
    ]),
  );
  expect(ofMethod?.integrationLatencies).toEqual(new Map([[1, 10_000]]));
  expect(ofNone).toMatchObject({ used: undefined, requests: 1, clientErrors: 1 });
  expect([...usage.take()]).toEqual([]);
});

test.each([
  [200, 0, 0],
  [302, 0, 0],
  [400, 1, 0],
  [499, 1, 0],
  [500, 0, 1],
  [504, 0, 1],
])('of the status %d it makes %d errors of clients and %d of servers', (status, clientErrors, serverErrors) => {
  const usage = new Usage();
  usage.note(method, { status, latencyMs: 1 });
  expect([...usage.take()]).toMatchObject([{ clientErrors, serverErrors }]);
});
