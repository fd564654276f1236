import { figuresOf } from './run-many.ts';

// What is not interrupted runs each seed once: see the test of the seeds.
test('what was interrupted at once has run nothing, and ends', async () => {
  const many = { from: 1, seeds: 1_000_000, workers: 1, options: {} };
  const { figures } = await figuresOf(many, AbortSignal.abort());
  expect(figures.runs).toBe(0);
});
