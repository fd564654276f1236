import { figuresOf } from './run-many.ts';

test('seeds are run in processes, each once', async () => {
  const many = { from: 3, seeds: 3, workers: 2, options: { size: 2 } };
  const { figures, cpuMs } = await figuresOf(many, new AbortController().signal);
  expect([figures.runs, figures.broken]).toEqual([3, []]);
  expect(figures.acknowledged).toBeGreaterThan(0);
  expect(cpuMs).toBeGreaterThan(0);
});

test('what was interrupted at once has run nothing, and ends', async () => {
  const many = { from: 1, seeds: 1_000_000, workers: 1, options: {} };
  const { figures } = await figuresOf(many, AbortSignal.abort());
  expect(figures.runs).toBe(0);
});
