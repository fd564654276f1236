import { setImmediate } from 'node:timers/promises';

import type { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { InvocationResult, InvokeOptions } from '../core/ports.ts';
import type { FunctionConfig } from './function-config.ts';
import { type CheckKey, keyRefusal } from './function-key.ts';
import { FunctionUsage } from './function-usage.ts';
import { initTimeoutMs, maxRequestBytes } from './limits.ts';
import { ExecutionEnvironment } from './runtime/execution-environment.ts';
import { failure, type Failure } from './runtime/failures.ts';
import { processVariables } from './runtime/process-variables.ts';

/** A function that cannot initialize is tried again after this long, doubling up to the limit; milliseconds. */
const initBackoff = { firstMs: 100, maxMs: 2000 };

/** What a pool runs its function with. */
export interface FunctionPoolProps {
  readonly config: FunctionConfig;
  readonly codeDirectory: string;
  /** What the machine can bear. The function's reserved concurrency is another matter. */
  readonly maxEnvironments: number;
  readonly checkKey?: CheckKey;
  /** Goes on counting what another pool began. */
  readonly usage?: FunctionUsage;
  /** Asked again for each process. */
  readonly hostVariables: () => Readonly<Record<string, string>>;
  readonly initTimeoutMs?: number;
  readonly observe: Observer;
  /** An environment became free, or one is gone. */
  readonly changed: () => void;
}

/** An environment that an invocation has to itself; a fresh one has yet to start. */
interface Place {
  readonly environment: ExecutionEnvironment;
  readonly isFresh: boolean;
}

/**
 * The execution environments of one function: the last one that became idle is used first, new ones are made up to the
 * function's concurrency, and one that died is replaced when it is needed.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html, not checked
 */
export class FunctionPool {
  /** What its metrics are made of. */
  readonly usage: FunctionUsage;
  readonly #cloud: CloudEnvironment;
  readonly #props: FunctionPoolProps;
  readonly #functionArn: string;
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  /** Have answered and are about to ask for the next invocation: sooner there than a new process. */
  readonly #returning = new Set<ExecutionEnvironment>();
  readonly #waiting: ((place: Place) => void)[] = [];
  readonly #logListeners = new Map<ExecutionEnvironment, (line: string) => void>();
  #reserved: number;
  #running = 0;
  #failedInits = 0;
  #isClosed = false;
  #isRetired = false;

  constructor(cloud: CloudEnvironment, props: FunctionPoolProps) {
    this.#cloud = cloud;
    this.#props = props;
    this.#functionArn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${props.config.FunctionName}`;
    this.usage = props.usage ?? new FunctionUsage();
    this.#reserved = props.config.ReservedConcurrentExecutions ?? Infinity;
  }

  get codeDirectory(): string {
    return this.#props.codeDirectory;
  }

  /** Invocations that are under way, or wait for a process. */
  get running(): number {
    return this.#running;
  }

  hasCapacity(): boolean {
    const isMachineFree = this.#isOneFree() || this.#all.size < this.#props.maxEnvironments;
    return !this.#isClosed && (isMachineFree || this.#isThrottled());
  }

  /** Changes the function's reserved concurrency at once; what runs already goes on. */
  reserve(concurrency: number | undefined): void {
    this.#reserved = concurrency ?? Infinity;
    this.#props.changed();
  }

  /** Starts one environment ahead of the first invocation; a failure is observed and met again by that invocation. */
  async warm(): Promise<void> {
    if (this.#all.size > 0 || this.#isClosed || this.#reserved === 0 || this.#keyRefusal()) return;
    const environment = this.#make();
    const fault = await this.#start(environment);
    if (fault) this.#report(fault);
    else this.#release(environment);
  }

  /** Runs the function once, as soon as the machine has a process for it. Never rejects. */
  async invoke(event: unknown, options: InvokeOptions = {}): Promise<InvocationResult> {
    const requestId = options.requestId ?? this.#cloud.entropy.uuid();
    const body = JSON.stringify(event ?? null);
    const bytes = Buffer.byteLength(body);
    if (bytes > maxRequestBytes) {
      const message = `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${maxRequestBytes} bytes)`;
      return this.#report(failure(requestId, 'RequestTooLargeException', message));
    }
    if (this.#isClosed || this.#isThrottled()) {
      this.usage.throttled();
      return { ...failure(requestId, 'TooManyRequestsException', 'Rate Exceeded.'), refused: true };
    }
    const refusal = this.#isOneFree() ? undefined : this.#keyRefusal();
    if (refusal) return this.#report({ ...failure(requestId, refusal.code, refusal.message), refused: true });
    this.#running += 1;
    const result = await this.#run(requestId, body, options);
    this.#running -= 1;
    return result.outcome === 'failed' ? this.#report(result) : result;
  }

  /** Ends every process; invocations under way fail, and nobody is told. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.kill();
  }

  /** Ends every process as soon as it has nothing to do: another pool has taken over. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    await Promise.all(this.#idle.splice(0).map((environment) => environment.close()));
  }

  /** Kills the processes there are, as a lack of memory would; the next invocation starts a new one. */
  async kill(): Promise<void> {
    await Promise.all([...this.#all].map((environment) => environment.close()));
  }

  #isOneFree(): boolean {
    return this.#idle.length > 0 || this.#returning.size > this.#waiting.length;
  }

  /**
   * The function's own limit, which counts what the function runs and not what the machine could.
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html, not checked
   */
  #isThrottled(): boolean {
    return this.#running >= this.#reserved;
  }

  #keyRefusal(): AwsError | undefined {
    return keyRefusal(this.#props.config, this.#props.checkKey);
  }

  /** What the function wrote before it answered lies in a pipe by then: two turns of the event loop bring it here. */
  async #restOfLog(environment: ExecutionEnvironment): Promise<void> {
    await setImmediate();
    await setImmediate();
    this.#logListeners.delete(environment);
  }

  processes(): readonly number[] {
    return [...this.#all].flatMap(({ pid }) => pid ?? []);
  }

  async #run(requestId: string, body: string, { onLog }: InvokeOptions): Promise<InvocationResult> {
    const { environment, isFresh } = await this.#place();
    const fault = isFresh ? await this.#start(environment) : undefined;
    if (fault) {
      this.usage.failedToStart();
      return { ...fault, requestId };
    }
    const invocation = { requestId, body, functionArn: this.#functionArn, traceId: this.#traceId() };
    const end = this.usage.begin();
    if (onLog) this.#logListeners.set(environment, onLog);
    const result = await environment.invoke(invocation);
    end(result.outcome);
    if (this.#all.has(environment) && !this.#idle.includes(environment)) this.#returning.add(environment);
    if (onLog) await this.#restOfLog(environment);
    return result;
  }

  /** Takes a place at once, whenever it can be used: two invocations in one turn of the event loop never get the same. */
  #place(): Place | Promise<Place> {
    const environment = this.#idle.pop();
    if (environment) return { environment, isFresh: false };
    const isNoneReturning = this.#returning.size <= this.#waiting.length;
    if (isNoneReturning && this.#all.size < this.#props.maxEnvironments)
      return { environment: this.#make(), isFresh: true };
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  async #start(environment: ExecutionEnvironment): Promise<Failure | undefined> {
    const waitMs = this.#failedInits === 0 ? 0 : initBackoff.firstMs * 2 ** (this.#failedInits - 1);
    const fault = await environment.start(Math.min(waitMs, initBackoff.maxMs));
    this.#failedInits = fault ? this.#failedInits + 1 : 0;
    return fault;
  }

  #make(): ExecutionEnvironment {
    const { codeDirectory, config, observe } = this.#props;
    const { region } = this.#cloud;
    const hostVariables = this.#props.hostVariables();
    const day = new Date(this.#cloud.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const logStreamName = `${day}/[$LATEST]${this.#cloud.entropy.hex(16)}`;
    const environment: ExecutionEnvironment = new ExecutionEnvironment({
      functionName: config.FunctionName,
      memoryMb: config.MemorySize,
      timeoutMs: config.Timeout * 1000,
      initTimeoutMs: this.#props.initTimeoutMs ?? initTimeoutMs,
      variables: processVariables({ config, region, codeDirectory, logStreamName, hostVariables }),
      codeDirectory,
      onLog: (line) => {
        this.#logListeners.get(environment)?.(line);
        observe({ kind: 'function-log', function: config.FunctionName, line });
      },
      onIdle: () => this.#release(environment),
      onExit: () => this.#remove(environment),
    });
    this.#all.add(environment);
    return environment;
  }

  #release(environment: ExecutionEnvironment): void {
    if (!this.#all.has(environment)) return;
    this.#returning.delete(environment);
    const next = this.#waiting.shift();
    if (next) return next({ environment, isFresh: false });
    if (this.#isRetired) return void environment.close();
    this.#idle.push(environment);
    this.#props.changed();
  }

  #remove(environment: ExecutionEnvironment): void {
    this.#all.delete(environment);
    this.#returning.delete(environment);
    const index = this.#idle.indexOf(environment);
    if (index !== -1) this.#idle.splice(index, 1);
    if (this.#isClosed) {
      // A pool that is closed hands on what is dead: the invocations fail as the others under way do.
      for (const next of this.#waiting.splice(0)) next({ environment, isFresh: false });
      return;
    }
    if (this.#waiting.length > this.#returning.size)
      this.#waiting.shift()?.({ environment: this.#make(), isFresh: true });
    this.#props.changed();
  }

  /** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader, not checked */
  #traceId(): string {
    const { clock, entropy } = this.#cloud;
    const seconds = Math.floor(clock.now() / 1000).toString(16);
    return `Root=1-${seconds}-${entropy.hex(12)};Parent=${entropy.hex(8)};Sampled=0`;
  }

  #report(fault: Failure): Failure {
    if (this.#isClosed) return fault;
    const { errorMessage, errorType, requestId } = fault;
    const reason = errorMessage ? `${errorType}: ${errorMessage}` : errorType;
    this.#props.observe({ kind: 'function-failed', function: this.#props.config.FunctionName, requestId, reason });
    return fault;
  }
}
