import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '../../../lambdas/deliver/http-client.ts';
import type { Answer } from '../../../lambdas/deliver/answer.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A target on this machine. @returns its port */
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function ask(url: string, { allowPrivate = true, timeoutMs = 20_000 } = {}): Promise<Answer> {
  const outgoing = { url, method: 'POST' as const, headers: { 'x-one': '1' }, body: '{"a":"ü"}' };
  return createHttpClient({ allowPrivate })(outgoing, timeoutMs);
}

it('sends what it is given on a connection of its own, and tells the status', async () => {
  const seen: unknown[] = [];
  const port = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { 'x-one': one, connection } = request.headers;
      seen.push([request.method, request.url, one, connection, body]);
      response.writeHead(202).end('thanks');
    });
  });
  await expect(ask(`http://127.0.0.1:${port}/events?x=1`)).resolves.toMatchObject({ status: 202 });
  expect(seen).toEqual([['POST', '/events?x=1', '1', 'close', '{"a":"ü"}']]);
});

it('follows no redirect, and tells how long to wait', async () => {
  const seen: unknown[] = [];
  const port = await serve((request, response) => {
    seen.push(request.url);
    response.writeHead(307, { location: '/other', 'retry-after': '5' }).end();
  });
  await expect(ask(`http://127.0.0.1:${port}/one`)).resolves.toEqual({ status: 307, retryAfter: '5' });
  expect(seen).toEqual(['/one']);
});

it('reads some of an answer that never ends, and hangs up', async () => {
  let isClosed: () => void;
  const closed = new Promise<void>((resolve) => (isClosed = resolve));
  const port = await serve((_request, response) => {
    const write = (): void => {
      while (response.write('x'.repeat(4_096)));
    };
    response.on('drain', write).on('close', () => isClosed());
    write();
  });
  await expect(ask(`http://127.0.0.1:${port}`)).resolves.toMatchObject({ status: 200 });
  await closed;
});

it('takes the status of an answer that breaks off', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('x');
    setImmediate(() => response.destroy());
  });
  await expect(ask(`http://127.0.0.1:${port}`)).resolves.toMatchObject({ status: 200 });
});

it('has no answer of a target that hangs up, in its time of one that says nothing, and of one that is not there', async () => {
  const reset = await serve((request) => request.socket.resetAndDestroy());
  await expect(ask(`http://127.0.0.1:${reset}`)).resolves.toMatchObject({ code: 'ECONNRESET' });
  const silent = await serve(() => undefined);
  await expect(ask(`http://127.0.0.1:${silent}`, { timeoutMs: 50 })).resolves.toEqual({ code: 'TIMEOUT' });
  await expect(ask('http://127.0.0.1:1')).resolves.toEqual({ code: 'ECONNREFUSED' });
});

it('takes the status of an answer whose body hangs, and no longer than its time', async () => {
  const port = await serve((_request, response) => void response.writeHead(200).write('x'));
  await expect(ask(`http://127.0.0.1:${port}`, { timeoutMs: 200 })).resolves.toMatchObject({ status: 200 });
});

it('calls no private address, whether the url has it or a name stands for it', async () => {
  let calls = 0;
  const port = await serve((_request, response) => {
    calls += 1;
    response.end();
  });
  for (const host of [
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
    '169.254.169.254',
  ])
    await expect(ask(`http://${host}:${port}`, { allowPrivate: false })).resolves.toEqual({ code: 'PRIVATE_ADDRESS' });
  expect(calls).toBe(0);
});
