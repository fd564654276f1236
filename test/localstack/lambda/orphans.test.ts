import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = mkdtempSync(join(tmpdir(), 'orphan-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A program that warms one function and then is killed. */
const parent = `
import { LambdaRuntime } from ${JSON.stringify(resolve('localstack/lambda/lambda-runtime.ts'))};
import { functionConfig } from ${JSON.stringify(resolve('localstack/lambda/function-config.ts'))};
import { seededEntropy } from ${JSON.stringify(resolve('localstack/core/entropy.ts'))};
const cloud = { clock: { now: () => Date.now() }, entropy: seededEntropy(1), accountId: '123456789012', region: 'eu-west-1' };
const runtime = new LambdaRuntime(cloud, {
  hostVariables: () => ({}), maxEnvironmentsPerFunction: 1, observe: () => {}, changed: () => {},
});
runtime.create(functionConfig.parse({
  FunctionName: 'orphan', Handler: 'index.handler', Runtime: 'nodejs22.x', Role: 'r',
  Environment: { Variables: { PORT: process.env.PORT } }, Timeout: 900,
}), ${JSON.stringify(join(root, 'code'))});
if (process.env.BUSY) void runtime.invoke('orphan', {});
else void runtime.warm();
`;

/** Holds a connection to the test for as long as its process lives. */
const code = `const socket = require('node:net').connect(Number(process.env.PORT), '127.0.0.1');
const connected = new Promise((done) => socket.once('connect', done));
exports.handler = async () => { await connected; socket.write('busy'); await new Promise((done) => setTimeout(done, 600000)); };
socket.once('connect', () => socket.write(process.pid + ' loaded '));`;

it.each([
  ['idle', {}, 'loaded'],
  ['busy', { BUSY: '1' }, 'busy'],
])(
  'an %s function’s process ends with a parent that is killed',
  async (_, variables, sign) => {
    mkdirSync(join(root, 'code'), { recursive: true });
    writeFileSync(join(root, 'parent.mts'), parent);
    writeFileSync(join(root, 'code/index.js'), code);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'parent.mts')], {
      env: { PATH: process.env['PATH'], PORT: String(port), ...variables },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const signal = AbortSignal.timeout(15_000);
    let orphan = 0;
    try {
      const [socket] = (await once(server, 'connection', { signal })) as [Socket];
      socket.on('error', () => undefined);
      const gone = once(socket, 'close', { signal });
      for (let heard = ''; !heard.includes(sign);) {
        const [chunk] = (await once(socket, 'data', { signal })) as [Buffer];
        heard += chunk.toString();
        orphan = Number.parseInt(heard, 10);
      }
      child.kill('SIGKILL');
      await gone;
      orphan = 0;
    } finally {
      child.kill('SIGKILL');
      if (orphan) process.kill(orphan, 'SIGKILL');
      server.close();
    }
  },
  30_000,
);
