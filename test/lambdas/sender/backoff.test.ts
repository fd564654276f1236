import { setTimeout as delay } from 'node:timers/promises';
import { createBackoff } from '../../../lambdas/sender/backoff.ts';
import { machinePause } from '../../../lambdas/shared/pause.ts';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => Promise.resolve()) }));

const waits = jest.mocked(delay);
const jitter = jest.spyOn(Math, 'random');

beforeEach(() => {
  waits.mockClear();
  jitter.mockReturnValue(1);
});

afterAll(() => jitter.mockRestore());

it.each([
  [1, 50],
  [2, 100],
  [3, 200],
  [5, 800],
  [6, 1_000],
  [100, 1_000],
  [5_000, 1_000],
])('waits after %d refusals %d ms at most', async (refusals, waitMs) => {
  await expect(createBackoff(() => 60_000, machinePause)(refusals)).resolves.toBe(true);
  expect(waits.mock.calls).toEqual([[waitMs]]);
});

it.each([
  [0, 0],
  [0.5, 100],
])('spreads its waits: at %d of the range, %d ms', async (share, waitMs) => {
  jitter.mockReturnValue(share);
  await createBackoff(() => 60_000, machinePause)(3);
  expect(waits.mock.calls).toEqual([[waitMs]]);
});

it('waits as long as one more call and the answer still fit behind it', async () => {
  await expect(createBackoff(() => 3_200, machinePause)(3)).resolves.toBe(true);
});

it.each([3_199, 3_000, 1, 0, -5])('gives up at once with %d ms left', async (remainingMs) => {
  await expect(createBackoff(() => remainingMs, machinePause)(3)).resolves.toBe(false);
  expect(waits).not.toHaveBeenCalled();
});

it('asks each time how much is left', async () => {
  let remainingMs = 4_000;
  const backoff = createBackoff(() => (remainingMs -= 500), machinePause);
  expect([await backoff(1), await backoff(1)]).toEqual([true, false]);
});
