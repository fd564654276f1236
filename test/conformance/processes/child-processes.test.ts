import { once } from 'node:events';
import { ChildProcesses } from './child-processes.ts';

const processes = new ChildProcesses();
afterEach(async () => processes.stop());

const server = `require('node:http').createServer((_, r) => r.end()).listen(Number(process.argv[1]), '127.0.0.1')`;

/** Starts a server that takes its port as its last word. */
async function serve(command: string, ...words: readonly string[]): Promise<string> {
  return processes.serve({ name: 'some', command, argumentsFor: (port) => [...words, String(port)] });
}

test('a server answers once it is said to be started, and not after the end', async () => {
  const address = await serve(process.execPath, '-e', server);
  expect((await fetch(address)).status).toBe(200);
  await processes.stop();
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('a server that ends at once is an error with what it printed', async () => {
  await expect(serve(process.execPath, '-e', `console.error('no such setting'); process.exit(3)`)).rejects.toThrow(
    /some did not start: it ended with 3\nno such setting/,
  );
});

test('a program that is not there is an error that names it', async () => {
  await expect(serve('no-such-program')).rejects.toThrow('no-such-program');
});

test('what a process started itself ends with it', async () => {
  const nested = `require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); console.log('started'); setInterval(() => {}, 1000)`;
  const child = processes.spawn(process.execPath, ['-e', nested]);
  await once(child.stdout, 'data');
  // The streams close when nobody holds them any more, the process that was started last among them.
  const closed = once(child, 'close');
  processes.kill();
  expect(await closed).toEqual([null, 'SIGKILL']);
}, 5_000);
