import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { InvocationResult } from '../../core/ports.ts';
import { exited, type Failure, type ProcessExit, reported, responseTooLarge, timedOut } from './failures.ts';
import { readLogLines } from './log-lines.ts';
import { type Invocation, RuntimeApi, type RuntimeSignal } from './runtime-api.ts';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

/**
 * The parts of a function's memory that Node may fill with old objects and with a half-space of young ones, as AWS's own Node runtime
 * starts it (not checked). Unless told, Node would derive a far smaller half-space from the first, and collect garbage all the time.
 */
const heapShares = { old: 0.9, semiSpace: 0.05 };

/** What one process of a function is started with, and who is told what it does. */
export interface Launch {
  readonly functionName: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly initTimeoutMs: number;
  /** The whole environment, save for the address of the Runtime API. */
  readonly variables: Readonly<Record<string, string>>;
  readonly codeDirectory: string;
  readonly onLog: (line: string) => void;
  /** An invocation is over and the process asked for the next one. */
  readonly onIdle: () => void;
  /** The process is gone, whoever ended it. */
  readonly onExit: () => void;
}

type Ending = RuntimeSignal | { readonly kind: 'exit'; readonly exit: ProcessExit } | { readonly kind: 'timeout' };

/**
 * One execution environment of a function: a Node process and the Runtime API that it talks to. It takes one invocation
 * at a time.
 *
 *     start ──▶ process: init ──▶ next ─┐            ┌▶ response ─▶ (result)  next ─▶ onIdle
 *                                       └▶ invoke ───┤
 *                                                    └▶ exit, timeout ─▶ (failure), killed ─▶ onExit
 */
export class ExecutionEnvironment {
  readonly #launch: Launch;
  readonly #api: RuntimeApi;
  readonly #closing = new AbortController();
  #child: ChildProcess | undefined;
  #exit: ProcessExit | undefined;
  #closed: Promise<unknown> = Promise.resolve();
  #waiting: ((ending: Ending) => void) | undefined;
  #hasInvoked = false;
  #returnTimer: NodeJS.Timeout | undefined;

  constructor(launch: Launch) {
    this.#launch = launch;
    this.#api = new RuntimeApi((signal) => this.#onSignal(signal));
  }

  /** `undefined` before the process runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the process and waits until it asks for its first invocation.
   *
   * @param afterMs waits so long before
   * @returns what went wrong, and then the process is gone
   */
  async start(afterMs: number): Promise<Failure | undefined> {
    try {
      await delay(afterMs, undefined, { signal: this.#closing.signal });
      const address = await this.#api.listen();
      if (this.#closing.signal.aborted) return this.#giveUp('init', { kind: 'exit', exit: { code: 0, signal: null } });
      this.#spawn(address);
    } catch {
      return this.#giveUp('init', { kind: 'exit', exit: { code: null, signal: null } });
    }
    const ending = await this.#next(this.#launch.initTimeoutMs);
    return ending.kind === 'ready' ? undefined : this.#giveUp('init', ending);
  }

  /** Runs one invocation; only after `start` and the last invocation's `onIdle`. Never rejects. */
  async invoke(invocation: Omit<Invocation, 'deadlineMs'>): Promise<InvocationResult> {
    const { requestId } = invocation;
    if (this.#exit) return exited(requestId, this.#exit);
    this.#hasInvoked = true;
    const ended = this.#next(this.#launch.timeoutMs);
    const deadlineMs = Date.now() + this.#launch.timeoutMs;
    this.#api.offer({ ...invocation, deadlineMs });
    const ending = await ended;
    if (ending.kind === 'error' || ending.kind === 'response') this.#expectReturn(deadlineMs);
    if (ending.kind === 'error') return reported(requestId, ending.document);
    if (ending.kind !== 'response') return this.#giveUp(requestId, ending);
    if (ending.body === 'too-large') return responseTooLarge(requestId);
    return { outcome: 'success', payload: parse(ending.body.toString()) };
  }

  /** Kills the process and waits until it is gone and all it wrote is read. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#child?.kill('SIGKILL');
    this.#api.close();
    await this.#closed;
  }

  /**
   * An invocation lasts until the process asks for the next one: one that has answered and does not ask in time is killed.
   * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (not checked)
   */
  #expectReturn(deadlineMs: number): void {
    this.#returnTimer = setTimeout(() => void this.close(), Math.max(0, deadlineMs - Date.now()));
  }

  #spawn(address: string): void {
    const { codeDirectory, functionName, memoryMb, onLog, variables } = this.#launch;
    const heap = {
      old: Math.floor(memoryMb * heapShares.old),
      semiSpace: Math.ceil(memoryMb * heapShares.semiSpace),
    };
    const child = spawn(
      process.execPath,
      [
        `--title=lambda:${functionName}`,
        `--max-old-space-size=${heap.old}`,
        `--max-semi-space-size=${heap.semiSpace}`,
        bootstrap,
      ],
      { cwd: codeDirectory, env: { ...variables, AWS_LAMBDA_RUNTIME_API: address }, stdio: 'pipe' },
    );
    this.#child = child;
    this.#closed = once(child, 'close').catch(() => undefined);
    readLogLines(child.stdout, onLog);
    readLogLines(child.stderr, onLog);
    child.stdin.on('error', () => undefined);
    child.once('error', () => this.#onExit({ code: null, signal: null }));
    child.once('exit', (code, signal) => this.#onExit({ code, signal }));
  }

  #next(timeoutMs: number): Promise<Ending> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle({ kind: 'timeout' }), timeoutMs);
      this.#waiting = (ending) => {
        clearTimeout(timer);
        resolve(ending);
      };
      if (this.#exit) this.#settle({ kind: 'exit', exit: this.#exit });
    });
  }

  #settle(ending: Ending): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(ending);
  }

  #onSignal(signal: RuntimeSignal): void {
    if (signal.kind !== 'ready') this.#settle(signal);
    else if (!this.#hasInvoked) this.#settle(signal);
    else if (!this.#waiting) {
      clearTimeout(this.#returnTimer);
      this.#launch.onIdle();
    }
  }

  #onExit(exit: ProcessExit): void {
    if (this.#exit) return;
    this.#exit = exit;
    clearTimeout(this.#returnTimer);
    this.#api.close();
    this.#settle({ kind: 'exit', exit });
    this.#launch.onExit();
  }

  #giveUp(requestId: string, ending: Ending): Failure {
    const wasStarted = this.#child !== undefined;
    void this.close();
    if (!wasStarted) this.#onExit({ code: null, signal: null });
    if (ending.kind === 'error') return reported(requestId, ending.document);
    if (ending.kind === 'exit') return exited(requestId, ending.exit);
    return timedOut(requestId, requestId === 'init' ? this.#launch.initTimeoutMs : this.#launch.timeoutMs);
  }
}

/** What is no JSON is handed on as it is; whoever expects an object of it will not find one. */
function parse(body: string): unknown {
  try {
    return body === '' ? null : JSON.parse(body);
  } catch {
    return body;
  }
}
