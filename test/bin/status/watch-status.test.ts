import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runSluice } from '../../../bin/run.ts';
import { fakeTerminal } from '../operator/fake-terminal.ts';

/** A cloud that has no stage, at an address where nobody is after it was stopped. */
async function startCloud(): Promise<{ server: Server; endpoint: string }> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0', Connection: 'close' });
    response.end(JSON.stringify({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'no such queue' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a look that fails is told, and the next is tried', async () => {
  const { server, endpoint } = await startCloud();
  const controller = new AbortController();
  const noted: string[] = [];
  const note = (text: string): void => {
    noted.push(text);
    if (noted.length === 1) server.close();
    if (noted.length === 2) controller.abort();
  };
  const terminal = { ...fakeTerminal(), note, interrupt: controller.signal };
  expect(await runSluice(['status', '--every', '1', '--local', endpoint], terminal)).toBe(0);
  expect(noted).toEqual([
    expect.stringContaining('not there: no such queue. Is the stage of sluice-dev-'),
    expect.stringContaining('ECONNREFUSED'),
  ]);
  expect(terminal.printed).toEqual([]);
});

test('on a screen, what is wrong with a look stands above what was seen last', async () => {
  const { server, endpoint } = await startCloud();
  const controller = new AbortController();
  const drawn: string[] = [];
  const screen = {
    columns: 40,
    rows: 10,
    redraw: (text: string) => {
      drawn.push(text);
      controller.abort();
    },
    onResize: () => {},
  };
  const terminal = { ...fakeTerminal(), screen, interrupt: controller.signal };
  expect(await runSluice(['status', '--watch', '--local', endpoint], terminal)).toBe(0);
  expect(drawn).toHaveLength(1);
  expect(drawn[0]).toMatch(/^not seen: /);
  expect(Math.max(...(drawn[0] ?? '').split('\n').map(({ length }) => length))).toBeLessThanOrEqual(40);
  server.close();
});

test.each([
  ['--every', '0'],
  ['--every', '1.5'],
  ['--every', '3601'],
  ['--watch', '--check'],
])('%s %s is wrong usage', async (...words) => {
  expect(await runSluice(['status', ...words], fakeTerminal())).toBe(2);
});
