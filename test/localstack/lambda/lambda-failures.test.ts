import { FunctionFixture } from './function-fixture.ts';

let fixture: FunctionFixture;

beforeEach(() => {
  fixture = new FunctionFixture({ initTimeoutMs: 2000 });
});

afterEach(() => fixture.close());

const handler = (body: string) => ({ 'index.js': `exports.handler = async (event) => { ${body} };` });

describe('an invocation fails', () => {
  it.each([
    ['its handler throws', handler('throw new TypeError("no such thing")'), 'TypeError', 'no such thing'],
    ['its handler throws no error', handler('throw "text"'), 'string', 'text'],
    [
      'its callback gets an error',
      { 'index.js': 'exports.handler = (event, context, done) => done(new RangeError("far"));' },
      'RangeError',
      'far',
    ],
    [
      'an exception is thrown where nobody catches it',
      handler('setTimeout(() => { throw new Error("late") }, 1); await new Promise(() => {})'),
      'Error',
      'late',
    ],
    [
      'a rejection is left unhandled',
      handler('Promise.reject(new Error("dropped")); await new Promise((done) => setTimeout(done, 500))'),
      'Runtime.UnhandledPromiseRejection',
      'Error: dropped',
    ],
    [
      'the event loop is empty but the promise is not settled',
      handler('await new Promise(() => {})'),
      'Runtime.NodeJsExit',
      /event loop is empty/,
    ],
    ['the process exits', handler('process.exit(3)'), 'Runtime.ExitError', /Runtime exited with error: exit status 3$/],
    [
      'the process exits cleanly',
      handler('process.exit(0)'),
      'Runtime.ExitError',
      /Runtime exited without providing a reason$/,
    ],
    [
      'the process is killed',
      handler('process.kill(process.pid, "SIGKILL"); await new Promise((done) => setTimeout(done, 500))'),
      'Runtime.ExitError',
      /Runtime exited with error: signal: killed$/,
    ],
    [
      'the answer is over 6 MB',
      handler('return "x".repeat(7 * 1024 * 1024)'),
      'Function.ResponseSizeTooLarge',
      'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    ],
  ])('when %s', async (_, files, errorType, errorMessage) => {
    fixture.create('broken', files);
    const result = await fixture.runtime.invoke('broken', {});
    expect(result).toMatchObject({
      outcome: 'failed',
      errorType,
      errorMessage: expect.stringMatching(
        errorMessage instanceof RegExp ? errorMessage : new RegExp(`^${errorMessage.replaceAll(/[()]/g, '\\$&')}$`),
      ),
    });
    expect(fixture.observations).toContainEqual(
      expect.objectContaining({ kind: 'function-failed', function: 'broken' }),
    );
  });

  it.each([
    ['waits', 'await new Promise((done) => setTimeout(done, 60000))'],
    ['spins', 'for (;;);'],
  ])('when the handler %s past its timeout; the next one gets a fresh process', async (_, body) => {
    fixture.create('slow', handler(`if (event.ok) return 'fine'; ${body}`), {
      Timeout: 1,
      ReservedConcurrentExecutions: 1,
    });
    expect(await fixture.runtime.invoke('slow', {})).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: [\da-f-]{36} Error: Task timed out after 1\.00 seconds$/),
    });
    await fixture.until(() => fixture.runtime.hasCapacity('slow'));
    expect(await fixture.runtime.invoke('slow', { ok: true })).toEqual({ outcome: 'success', payload: 'fine' });
  });

  it('when the event is over 6 MB, before any process sees it', async () => {
    fixture.create('fed', handler('return 1'));
    expect(await fixture.runtime.invoke('fed', 'x'.repeat(6 * 1024 * 1024))).toMatchObject({
      errorType: 'RequestTooLargeException',
    });
  });

  it('under way when the runtime closes', async () => {
    fixture.create('cut', handler('console.log("started"); await new Promise((done) => setTimeout(done, 60000))'), {
      Timeout: 60,
    });
    const result = fixture.runtime.invoke('cut', {});
    await fixture.until(() => fixture.lines().includes('started'));
    await fixture.runtime.close();
    expect(await result).toMatchObject({ errorType: 'Runtime.ExitError' });
  });
});

describe('a function that cannot initialize', () => {
  it.each([
    ['throws', { 'index.js': 'throw new RangeError("at load")' }, {}, 'RangeError', 'at load'],
    [
      'has no such export',
      { 'index.js': 'exports.other = 1' },
      {},
      'Runtime.HandlerNotFound',
      'index.handler is undefined',
    ],
    ['has no such file', { 'other.js': '' }, {}, 'Runtime.ImportModuleError', "Cannot find module 'index'"],
    [
      'imports what is not there',
      { 'index.js': 'require("absent-module")' },
      {},
      'Runtime.ImportModuleError',
      'absent-module',
    ],
    ['is no JavaScript', { 'index.mjs': 'export const = 1' }, {}, 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
    ['names no export', { 'index.js': '' }, { Handler: 'index' }, 'Runtime.MalformedHandlerName', 'index'],
    ['exits', { 'index.js': 'process.exit(1)' }, {}, 'Runtime.ExitError', 'exit status 1'],
    [
      'takes a callback on Node.js 24',
      { 'index.js': 'exports.handler = (event, context, done) => done()' },
      { Runtime: 'nodejs24.x' },
      'Runtime.CallbackHandlerDeprecated',
      'return a promise',
    ],
  ])('because it %s says so', async (_, files, properties, errorType, message) => {
    fixture.create('stillborn', files, properties);
    await fixture.runtime.warm();
    expect(fixture.observations.filter(({ kind }) => kind === 'function-failed')).toHaveLength(1);
    expect(await fixture.runtime.invoke('stillborn', {})).toMatchObject({
      outcome: 'failed',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      errorType,
      errorMessage: expect.stringContaining(message),
    });
  });

  it('in time is stopped', async () => {
    await fixture.close();
    fixture = new FunctionFixture({ initTimeoutMs: 200 });
    fixture.create('sleepy', { 'index.mjs': 'await new Promise((done) => setTimeout(done, 60000));' });
    expect(await fixture.runtime.invoke('sleepy', {})).toMatchObject({ errorType: 'Sandbox.Timedout' });
  });

  it('is tried again in a fresh process', async () => {
    const source = `const { existsSync, writeFileSync } = require('node:fs');
      const seen = __dirname + '/seen';
      if (!existsSync(seen)) { writeFileSync(seen, ''); throw new Error('first time'); }
      exports.handler = async () => 'second time';`;
    fixture.create('recovers', { 'index.js': source }, { ReservedConcurrentExecutions: 1 });
    expect(await fixture.runtime.invoke('recovers', {})).toMatchObject({ errorMessage: 'first time' });
    await fixture.until(() => fixture.runtime.hasCapacity('recovers'));
    expect(await fixture.runtime.invoke('recovers', {})).toEqual({ outcome: 'success', payload: 'second time' });
  });
});

test('a process that answers but never asks for more is killed at its timeout, and what waited for it gets another', async () => {
  const single = new FunctionFixture({ maxEnvironmentsPerFunction: 1 });
  const source = `
    const http = require('node:http');
    const { EventEmitter } = require('node:events');
    const { request } = http;
    exports.handler = async ({ stays }) => {
      if (!stays) {
        http.request = (options, ...rest) =>
          options.path.endsWith('/next') ? Object.assign(new EventEmitter(), { setNoDelay() {}, end() {} }) : request(options, ...rest);
        require('node:module').syncBuiltinESMExports();
        setInterval(() => undefined, 1000);
      }
      return process.pid;
    };`;
  single.create('silent', { 'index.js': source }, { Timeout: 1 });
  const first = await single.runtime.invoke('silent', { stays: false });
  const second = await single.runtime.invoke('silent', { stays: true });
  await single.close();
  expect([first.outcome, second.outcome]).toEqual(['success', 'success']);
  expect(second).not.toEqual(first);
});
