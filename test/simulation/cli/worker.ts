import { loadCompositions } from '../functions/compositions.ts';
import type { PlanOptions } from '../plan/plan-of.ts';
import { assemblyIn } from '../world/assembly.ts';
import { runSeed } from './run-seed.ts';

// A process that runs seeds: it is sent their numbers, and sends what came of each. Its arguments are the folder of the simulated stage and the
// options of plans. Ctrl-C is for the process that started it, and it ends with that.

const [folder = '', options = '{}'] = process.argv.slice(2);
const planOptions = JSON.parse(options) as PlanOptions;

// Errors are a part of every run, and nobody reads where they were made; whoever runs the seed alone is told.
Error.stackTraceLimit = 0;
// Handlers ask their environment at each record, and each time the system is asked unless it is a plain object.
process.env = { ...process.env };
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

const props = { assembly: assemblyIn(folder), compositions: await loadCompositions() };
const waiting: number[] = [];
const state = { isRunning: false };

process.on('message', (seed: number) => {
  waiting.push(seed);
  if (!state.isRunning) void runWaiting();
});
process.send?.('ready');

async function runWaiting(): Promise<void> {
  state.isRunning = true;
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
    process.send?.(await runSeed(seed, planOptions, props));
  state.isRunning = false;
}
