import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { OutputTail } from './output-tail.ts';
import type { Processes, ServerCommand } from './processes.ts';

/** A Java virtual machine on a busy machine of two cores takes several seconds. */
const startDeadlineMs = 60_000;
const pollMs = 100;
const endDeadlineMs = 5_000;

/** The processes of a run. Whoever makes one stops it; when that is not possible any more, `kill` still is. */
export class ChildProcesses implements Processes {
  readonly #running = new Set<ChildProcess>();

  spawn(command: string, words: readonly string[], options: SpawnOptions = {}): ChildProcessWithoutNullStreams {
    const child = spawn(command, words, {
      stdio: 'pipe',
      // A group of its own: what it starts itself ends with it, and Ctrl-C reaches it by way of this process alone.
      detached: true,
      ...(options.folder !== undefined && { cwd: options.folder }),
      env: { ...process.env, ...options.environment },
    });
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    child.once('error', () => this.#running.delete(child));
    return child;
  }

  async serve({ name, command, argumentsFor, ...options }: ServerCommand): Promise<string> {
    const port = await freePort();
    const child = this.spawn(command, argumentsFor(port), options);
    const printed = new OutputTail(child.stdout, child.stderr);
    let ended: string | undefined;
    child.once('error', (error) => (ended = error.message));
    child.once('close', (code, by) => (ended = `it ended with ${code ?? by}`));
    const address = `http://127.0.0.1:${port}`;
    for (const deadline = Date.now() + startDeadlineMs; !(await answers(address)); await delay(pollMs)) {
      if (ended === undefined && Date.now() > deadline)
        ended = `it does not answer within ${startDeadlineMs / 1_000} s`;
      if (ended !== undefined) {
        await end(child);
        throw new Error(`${name} did not start: ${ended}\n${printed.text}`);
      }
    }
    return address;
  }

  /** Ends all: asks, and after a while does not ask any more. */
  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#running, end));
  }

  /** Ends all at once and without waiting, for the very end of this process. */
  kill(): void {
    for (const child of this.#running) signal(child, 'SIGKILL');
  }
}

/** What a process is given beside its words. */
export interface SpawnOptions {
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), endDeadlineMs);
  await closed;
  clearTimeout(timer);
}

/** Signals a process and whatever it started. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // It ended meanwhile.
  }
}
