import { maxLogLineCharacters } from '../../../localstack/lambda/runtime/log-lines.ts';
import { FunctionFixture } from './function-fixture.ts';

let fixture: FunctionFixture;

beforeEach(() => {
  fixture = new FunctionFixture();
});

afterEach(() => fixture.close());

const answered = (payload: unknown) => ({ outcome: 'success', payload });

describe('a handler answers', () => {
  it.each([
    ['a promise', 'index.js', 'exports.handler = async (event) => ({ got: event });'],
    [
      'a callback',
      'index.js',
      'exports.handler = (event, context, done) => setTimeout(done, 1, null, { got: event });',
    ],
    ['an ES module', 'index.mjs', 'export const handler = async (event) => ({ got: event });'],
    ['a .cjs file', 'index.cjs', 'module.exports.handler = (event) => Promise.resolve({ got: event });'],
  ])('%s', async (_, file, source) => {
    fixture.create('answers', { [file]: source });
    expect(await fixture.runtime.invoke('answers', { n: 1, text: 'ö' })).toEqual(
      answered({ got: { n: 1, text: 'ö' } }),
    );
  });

  it('null when it returns nothing', async () => {
    fixture.create('silent', { 'index.js': 'exports.handler = async () => {};' });
    expect(await fixture.runtime.invoke('silent', {})).toEqual(answered(null));
  });

  it('null when the event loop is empty and the callback was never called', async () => {
    fixture.create('forgot', { 'index.js': 'exports.handler = (event, context, done) => {};' });
    expect(await fixture.runtime.invoke('forgot', {})).toEqual(answered(null));
  });

  it('after the event loop is empty, unless told not to wait', async () => {
    const source = `let late = 0;
      exports.handler = (event, context, done) => {
        context.callbackWaitsForEmptyEventLoop = event.wait;
        setTimeout(() => { late += 1; }, 50);
        const answer = {}; Object.defineProperty(answer, 'late', { enumerable: true, get: () => late });
        done(null, answer);
      };`;
    fixture.create('waits', { 'index.js': source });
    expect(await fixture.runtime.invoke('waits', { wait: true })).toEqual(answered({ late: 1 }));
    expect(await fixture.runtime.invoke('waits', { wait: false })).toEqual(answered({ late: expect.any(Number) }));
  });

  it('from a nested file and export, whatever package.json lies above the code', async () => {
    fixture.create(
      'nested',
      { '../package.json': '{ "type": "module" }', 'src/app.js': 'exports.api = { handler: async () => __filename };' },
      { Handler: 'src/app.api.handler' },
    );
    expect(await fixture.runtime.invoke('nested', {})).toEqual(answered(expect.stringMatching(/nested.src.app\.js$/)));
  });
});

describe('what a handler sees', () => {
  it('is the template’s environment, what Lambda reserves and what the host adds; nothing of this process', async () => {
    process.env['OF_THE_CLOUD_ITSELF'] = 'secret';
    fixture.create(
      'env',
      { 'index.js': 'exports.handler = async () => process.env;' },
      { Environment: { Variables: { STAGE: 'dev', TZ: 'Europe/Berlin' } }, MemorySize: 256, Timeout: 9 },
    );
    const result = await fixture.runtime.invoke('env', {});
    delete process.env['OF_THE_CLOUD_ITSELF'];
    expect(result).toEqual(
      answered({
        LANG: 'en_US.UTF-8',
        TZ: 'Europe/Berlin',
        PATH: expect.any(String),
        STAGE: 'dev',
        _HANDLER: 'index.handler',
        _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16};Sampled=0$/),
        AWS_REGION: 'eu-west-1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
        AWS_LAMBDA_FUNCTION_NAME: 'env',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/env',
        AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^2026\/01\/01\/\[\$LATEST\][\da-f]{32}$/),
        AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
        LAMBDA_TASK_ROOT: `${fixture.root}/env`,
        LAMBDA_RUNTIME_DIR: '/var/runtime',
      }),
    );
  });

  it('is Lambda’s context', async () => {
    fixture.create('context', {
      'index.js': 'exports.handler = async (e, c) => ({ ...c, left: c.getRemainingTimeInMillis() });',
    });
    const result = await fixture.runtime.invoke('context', {});
    expect(result).toMatchObject(
      answered({
        functionName: 'context',
        functionVersion: '$LATEST',
        memoryLimitInMB: '128',
        logGroupName: '/aws/lambda/context',
        awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
        invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:context',
        callbackWaitsForEmptyEventLoop: true,
      }),
    );
    const { left } = (result as { payload: { left: number } }).payload;
    expect(left).toBeGreaterThan(1000);
    expect(left).toBeLessThanOrEqual(3000);
  });

  it('is a heap bounded by the memory setting, in a process named after the function', async () => {
    const source = `exports.handler = async () => ({ flags: process.execArgv, title: process.title });`;
    const run = async (name: string, MemorySize: number): Promise<{ flags: string[]; title: string }> => {
      fixture.create(name, { 'index.js': source }, { MemorySize });
      return ((await fixture.runtime.invoke(name, {})) as { payload: { flags: string[]; title: string } }).payload;
    };
    const small = await run('small', 256);
    expect(small.flags).toEqual(expect.arrayContaining(['--max-old-space-size=230', '--max-semi-space-size=13']));
    const large = await run('large', 1024);
    expect(large.flags).toEqual(expect.arrayContaining(['--max-old-space-size=921', '--max-semi-space-size=52']));
    expect(small.title).toBe('lambda:small');
  });
});

describe('what a handler writes', () => {
  it('is observed line by line; a long line is cut', async () => {
    const source = `exports.handler = async () => {
      process.stdout.write('one\\ntw'); process.stdout.write('o\\n'); console.error('oops'); console.log('x'.repeat(50000)); };`;
    fixture.create('writes', { 'index.js': source });
    await fixture.runtime.invoke('writes', {});
    await fixture.until(() => fixture.lines().length === 4);
    expect(fixture.lines().filter((line) => line.length < 10)).toEqual(expect.arrayContaining(['one', 'two', 'oops']));
    expect(Math.max(...fixture.lines().map((line) => line.length))).toBe(maxLogLineCharacters + 1);
  });
});

describe('processes', () => {
  const pid = { 'index.js': 'exports.handler = async () => process.pid;' };

  it('are reused while idle', async () => {
    fixture.create('reused', pid);
    await fixture.runtime.warm();
    const first = await fixture.runtime.invoke('reused', {});
    await fixture.runtime.warm();
    expect(await fixture.runtime.invoke('reused', {})).toEqual(first);
  });

  it('that are killed while idle are replaced', async () => {
    fixture.create('killed', pid, { ReservedConcurrentExecutions: 1 });
    const first = (await fixture.runtime.invoke('killed', {})) as { payload: number };
    await fixture.until(() => fixture.runtime.hasCapacity('killed'));
    process.kill(first.payload, 'SIGKILL');
    const second = await fixture.runtime
      .invoke('killed', {})
      .then((result) =>
        result.outcome === 'failed'
          ? fixture.until(() => fixture.runtime.hasCapacity('killed')).then(() => fixture.runtime.invoke('killed', {}))
          : result,
      );
    expect(second).toEqual(answered(expect.any(Number)));
    expect(second).not.toEqual(first);
  });

  it('an unknown function is refused by name', async () => {
    expect(await fixture.runtime.invoke('nobody', {})).toMatchObject({ errorType: 'ResourceNotFoundException' });
    expect(fixture.runtime.hasCapacity('nobody')).toBe(false);
  });
});
