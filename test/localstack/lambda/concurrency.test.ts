import { AwsError } from '../../../localstack/core/aws-error.ts';
import { FunctionFixture } from './function-fixture.ts';

/** Answers with its process id and what it was told, after some time. */
const slow = {
  'index.js':
    'exports.handler = (event) => new Promise((done) => setTimeout(done, 150, [process.pid, process.env.WORD]));',
};
const quick = {
  'index.js': 'exports.handler = async (event) => { console.log("got", event); return process.pid; };',
};

let fixture: FunctionFixture;
let refuseKey: AwsError | undefined;

beforeEach(() => {
  refuseKey = undefined;
  fixture = new FunctionFixture({
    checkKey: () => {
      if (refuseKey) throw refuseKey;
    },
  });
});

afterEach(async () => {
  await fixture.close();
});

const throttled = { outcome: 'failed', errorType: 'TooManyRequestsException', refused: true };
const payloadOf = (result: unknown): unknown => (result as { payload: unknown }).payload;

test('what is more than the machine can bear waits, and is not refused', async () => {
  const { runtime } = fixture;
  fixture.create('wide', slow);
  const started = [runtime.invoke('wide', {}), runtime.invoke('wide', {})];
  expect(runtime.hasCapacity('wide')).toBe(false);
  const third = payloadOf(await runtime.invoke('wide', {}));
  const pids = (await Promise.all(started)).map(payloadOf);
  expect(new Set(pids.map(String)).size).toBe(2);
  expect(pids).toContainEqual(third);
});

describe('reserved concurrency', () => {
  test('refuses at once what is more, and the function is ready to refuse', async () => {
    const { runtime } = fixture;
    fixture.create('narrow', slow, { ReservedConcurrentExecutions: 2 });
    const started = [runtime.invoke('narrow', {}), runtime.invoke('narrow', {})];
    expect(runtime.hasCapacity('narrow')).toBe(true);
    expect(await runtime.invoke('narrow', {}, { requestId: 'mine' })).toEqual({
      ...throttled,
      requestId: 'mine',
      errorMessage: 'Rate Exceeded.',
    });
    expect(await Promise.all(started)).toMatchObject([{ outcome: 'success' }, { outcome: 'success' }]);
    expect(await runtime.invoke('narrow', {})).toMatchObject({ outcome: 'success' });
    // Nothing failed: throttling is no error of the function.
    expect(fixture.observations.filter(({ kind }) => kind === 'function-failed')).toEqual([]);
  });

  test('that is changed counts at once: 0 stops the function, none lets it go', async () => {
    const { runtime } = fixture;
    fixture.create('stopped', slow);
    const started = runtime.invoke('stopped', {});
    runtime.reserve('stopped', 0);
    expect(await runtime.invoke('stopped', {})).toMatchObject(throttled);
    expect(await started).toMatchObject({ outcome: 'success' });
    expect(await runtime.invoke('stopped', {})).toMatchObject(throttled);
    const before = fixture.changes;
    runtime.reserve('stopped', undefined);
    expect(fixture.changes).toBe(before + 1);
    expect(await runtime.invoke('stopped', {})).toMatchObject({ outcome: 'success' });
  });

  test('of 0 starts no process ahead', async () => {
    fixture.create('never', quick, { ReservedConcurrentExecutions: 0 });
    await fixture.runtime.warm();
    expect(fixture.runtime.processes()).toEqual([]);
  });
});

test('another configuration takes over, and what runs ends by the one it began with', async () => {
  const { runtime } = fixture;
  fixture.create('told', slow, { Environment: { Variables: { WORD: 'old' } } });
  const [before, running] = [await runtime.invoke('told', {}), runtime.invoke('told', {})];
  runtime.reconfigure(fixture.config('told', { Environment: { Variables: { WORD: 'new' } } }));
  const after = await runtime.invoke('told', {});
  const [oldPid] = payloadOf(before) as [number];
  expect(payloadOf(await running)).toEqual([oldPid, 'old']);
  expect(payloadOf(after)).toEqual([expect.any(Number), 'new']);
  await fixture.until(() => !isAlive(oldPid));
});

test('whoever invokes names the invocation, and gets the lines that it wrote', async () => {
  fixture.create('logs', quick);
  await fixture.runtime.invoke('logs', 'before', { onLog: () => undefined });
  const lines: string[] = [];
  await fixture.runtime.invoke('logs', 'this', { requestId: 'mine', onLog: (line) => lines.push(line) });
  await fixture.runtime.invoke('logs', 'after');
  expect(lines).toEqual([expect.stringMatching(/got this/)]);
});

describe('a function under a key that cannot be used', () => {
  const KmsKeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const disabled = (): AwsError => new AwsError('KMSDisabledException', `${KmsKeyArn} is disabled.`);

  test('gets no new process, so that nothing runs', async () => {
    fixture.create('keyed', quick, { KmsKeyArn });
    refuseKey = disabled();
    await fixture.runtime.warm();
    expect(await fixture.runtime.invoke('keyed', {})).toMatchObject({
      outcome: 'failed',
      errorType: 'KMSDisabledException',
      refused: true,
      errorMessage:
        'Lambda was unable to decrypt the environment variables because the KMS key used is disabled. Please check the ' +
        `function's KMS key settings. KMS Exception: DisabledException KMS Message: ${KmsKeyArn} is disabled.`,
    });
    expect(fixture.runtime.processes()).toEqual([]);
    refuseKey = undefined;
    expect(await fixture.runtime.invoke('keyed', {})).toMatchObject({ outcome: 'success' });
  });

  test('goes on in the process that it has', async () => {
    fixture.create('keyed', quick, { KmsKeyArn });
    const first = await fixture.runtime.invoke('keyed', {});
    refuseKey = disabled();
    expect(await fixture.runtime.invoke('keyed', {})).toEqual(first);
  });

  test('is none without one', async () => {
    fixture.create('free', quick);
    refuseKey = disabled();
    expect(await fixture.runtime.invoke('free', {})).toMatchObject({ outcome: 'success' });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
