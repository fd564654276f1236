import { connect } from 'node:net';
import { once } from 'node:events';
import { authorization, closeServers, post, startServer } from './fixture.ts';

afterEach(closeServers);

test('a service that is not emulated is named, with those that are', async () => {
  const { baseUrl } = await startServer();
  const signed = {
    authorization: authorization.replace('/sqs/', '/sns/'),
    'content-type': 'application/x-www-form-urlencoded',
  };
  const { status, text } = await post(baseUrl, 'Action=ListTopics', signed);
  expect(status).toBe(400);
  expect(text).toMatch(/service sns is not emulated; there are sqs/);
});

test('a request that is signed for an API and misses its path is told where the API is', async () => {
  const front = { signingName: 'execute-api', directions: 'It is at /restapis/.', answer: () => undefined };
  const { baseUrl } = await startServer([], { front });
  const signed = { authorization: authorization.replace('/sqs/', '/execute-api/'), 'content-type': 'application/json' };
  expect(await post(baseUrl, '{}', signed)).toMatchObject({ status: 404, text: 'It is at /restapis/.\n' });
});

test('a request line that is no URL is the caller’s mistake, not a fault of the cloud', async () => {
  const { baseUrl, faults } = await startServer();
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  socket.end('GET // HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(faults).toEqual([]);
});

test('a parameter with very many parts is refused', async () => {
  const { baseUrl } = await startServer();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const { status, text } = await post(baseUrl, `Action=SendMessage&a${'.b'.repeat(100_000)}=1`, form);
  expect(status).toBe(400);
  expect(text).toContain('MalformedQueryString');
});
