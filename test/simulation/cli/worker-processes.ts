import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../../../localstack/synthesize.ts';
import type { PlanOptions } from '../plan/plan-of.ts';
import { simulatedFolder } from '../world/assembly.ts';
import type { SeedResult } from './run-seed.ts';

/** What worker processes are to do. */
export interface Work {
  /** Gives the next seed; `undefined` when there is none. */
  readonly next: () => number | undefined;
  readonly options: PlanOptions;
  readonly workers: number;
  /** Ends it before it is done. */
  readonly signal: AbortSignal;
  readonly onResult: (result: SeedResult) => void;
}

/** Seeds that a worker has at a time, so that it does not wait for the next one. */
const seedsAhead = 2;

/**
 * Has processes run seeds until there are none, or the signal comes. They run a bundle: what transforms sources as they are loaded gives each
 * function its name when it is made, and a run makes millions.
 *
 * @throws Error when a process ends by itself
 */
export async function runInProcesses(work: Work): Promise<void> {
  const bundle = path.join(projectFolder, '.build', 'simulator', `worker-${process.pid}.mjs`);
  const folder = await simulatedFolder();
  await bundleWorker(bundle);
  const children = Array.from({ length: work.workers }, () =>
    fork(bundle, [folder, JSON.stringify(work.options)], { execArgv: ['--max-semi-space-size=32'] }),
  );
  const kill = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  work.signal.addEventListener('abort', kill);
  if (work.signal.aborted) kill();
  try {
    await Promise.all(children.map(async (child) => feed(child, work)));
  } finally {
    kill();
    rmSync(bundle, { force: true });
  }
}

async function feed(child: ChildProcess, { next, onResult, signal }: Work): Promise<void> {
  let underWay = 0;
  const hand = (): void => {
    const seed = next();
    if (seed === undefined) {
      if (underWay === 0) child.disconnect();
      return;
    }
    underWay += 1;
    child.send(seed);
  };
  child.on('message', (message: SeedResult | 'ready') => {
    if (message === 'ready') {
      for (let ahead = 0; ahead < seedsAhead && child.connected; ahead += 1) hand();
      return;
    }
    underWay -= 1;
    onResult(message);
    if (!signal.aborted) hand();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, by) => {
      if (code === 0 || signal.aborted) resolve();
      else reject(new Error(`a worker ended with ${by ?? code}; run the seeds with --workers 1 to see why`));
    });
  });
}

async function bundleWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(import.meta.dirname, 'worker.ts')],
    outfile,
    absWorkingDir: projectFolder,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
  });
}
