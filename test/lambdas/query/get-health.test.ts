import { getHealth } from '../../../lambdas/query/operations/get-health.ts';
import { health } from '../../../schemas/api/bodies.ts';
import { nowMs } from '../shared/fixture.ts';
import { awsError, requestFor, startQuery } from './fixture.ts';

const broken = async (): Promise<never> => Promise.reject(awsError('AccessDeniedException'));
const fine = async (): Promise<string> => Promise.resolve('s3cret');

test('all that can be reached are ok', async () => {
  const { status, body } = await startQuery({ probes: { one: fine, two: fine } }).ask('getHealth');
  expect(status).toBe(200);
  expect(health.parse(body)).toEqual({
    status: 'ok',
    checkedAt: new Date(nowMs).toISOString(),
    dependencies: [
      { name: 'one', status: 'ok', latencyMs: 0 },
      { name: 'two', status: 'ok', latencyMs: 0 },
    ],
  });
});

test('one that fails is told of by its code, with how the others do', async () => {
  const { status, headers, body } = await startQuery({ probes: { one: fine, two: broken, three: fine } }).ask(
    'getHealth',
  );
  expect([status, headers?.['Content-Type']]).toEqual([503, 'application/json']);
  const { status: whole, dependencies } = health.parse(body);
  expect(whole).toBe('failing');
  expect(dependencies.map(({ status: one }) => one)).toEqual(['ok', 'failing', 'ok']);
  expect(dependencies[1]?.error).toBe('AccessDeniedException');
  expect(JSON.stringify(body)).not.toContain('s3cret');
});

test('a probe that throws before it asks, or throws what is no error, fails like any other', async () => {
  const probes = {
    one: () => {
      throw new TypeError('at once');
    },
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- some libraries do
    two: async () => Promise.reject('text'),
  };
  const { body } = await startQuery({ probes }).ask('getHealth');
  expect(health.parse(body).dependencies.map(({ error }) => error)).toEqual(['TypeError', 'Unknown']);
});

describe('with time in hand', () => {
  beforeEach(() => jest.useFakeTimers({ now: nowMs }));
  afterEach(() => jest.useRealTimers());

  test('one that does not answer is not waited for, nor does it hold up the others', async () => {
    let asked = 0;
    const silent = async (): Promise<never> => {
      asked += 1;
      return new Promise<never>(() => undefined);
    };
    const answer = getHealth(requestFor('getHealth'), {
      probes: { one: silent, two: silent, three: fine },
      now: () => Date.now(),
    });
    expect(asked).toBe(2);
    await jest.advanceTimersByTimeAsync(2_000);
    const { status, body } = await answer;
    expect(status).toBe(503);
    expect(health.parse(body).dependencies).toEqual([
      { name: 'one', status: 'failing', latencyMs: 2_000, error: 'CallTimeoutError' },
      { name: 'two', status: 'failing', latencyMs: 2_000, error: 'CallTimeoutError' },
      { name: 'three', status: 'ok', latencyMs: 0 },
    ]);
  });
});
