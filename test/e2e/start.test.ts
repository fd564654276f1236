import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { start } from './start-command.ts';

test('--once shows where each sample went and ends with 0', async () => {
  const { code, output } = await start('--once', '--port', '0');
  expect(output).toMatch(/incident\.created\.v1 .*accepted → stored \d+ ms → sent \d+ ms → .*vendor-matching/);
  expect(output).toMatch(/quarantined: invalid_data/);
  expect(output).toMatch(/clinic +secure-message\.received\.v1 .*sent \d+ ms → mobile-push/);
  expect(output).toMatch(/clinic +secure-message\.received\.v1 .*sent \d+ ms → no action wants it/);
  expect(output).toMatch(/All 7 samples are where they should be/);
  // It is no terminal.
  expect(output).not.toContain('\u001B');
  expect(code).toBe(0);
});

test('a taken port is a message that says what to do', async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, output } = await start('--once', '--port', String(port));
  server.close();
  expect(output).toContain(String(port));
  expect(output).toContain('--port');
  expect(output).not.toMatch(/at .*\.ts:\d+/);
  expect(code).toBe(1);
});

test('an unknown stage names those there are', async () => {
  const { code, output } = await start('--once', '--port', '0', '--stage', 'staging');
  expect(output).toMatch(/no stage "staging"; there are dev, prod, scenarios, test/);
  expect(code).toBe(1);
});
