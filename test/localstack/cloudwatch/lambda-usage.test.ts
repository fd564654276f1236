import { FunctionFixture } from '../lambda/function-fixture.ts';

const code = {
  'index.mjs': "export const handler = async ({ fails }) => { if (fails) throw new Error('as the test wants it'); };",
};

test('what real functions do is counted: errors, throttled requests, failures to start, time', async () => {
  const fixture = new FunctionFixture();
  try {
    fixture.create('f', code, { ReservedConcurrentExecutions: 1 });
    fixture.create('broken', { 'index.mjs': 'throw new Error()' });
    await fixture.runtime.invoke('f', {});
    await Promise.all([fixture.runtime.invoke('f', { fails: true }), fixture.runtime.invoke('f', {})]);
    await fixture.runtime.invoke('broken', {});
    const usage = new Map(fixture.runtime.takeUsage());
    expect(usage.get('f')).toEqual({
      invocations: 2,
      errors: 1,
      throttles: 1,
      durationsMs: [expect.any(Number), expect.any(Number)],
      maxConcurrent: 1,
    });
    expect(usage.get('broken')).toEqual({ invocations: 1, errors: 1, throttles: 0, durationsMs: [], maxConcurrent: 0 });
  } finally {
    await fixture.close();
  }
});
