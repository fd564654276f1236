import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { InvocationResult, InvokeOptions } from '../core/ports.ts';
import type { FunctionConfig } from './function-config.ts';
import type { FunctionHost } from './function-host.ts';
import type { CheckKey } from './function-key.ts';
import { FunctionPool } from './function-pool.ts';
import type { FunctionUsage, UsageReport } from './function-usage.ts';
import { failure } from './runtime/failures.ts';

/** What the functions' processes are run with. */
export interface LambdaRuntimeOptions {
  /** Variables that the cloud gives a function beside the template's: credentials of its role, AWS_ENDPOINT_URL. */
  readonly hostVariables: (config: FunctionConfig) => Record<string, string>;
  /** What the machine can bear; whoever would need one more waits for one of these. */
  readonly maxEnvironmentsPerFunction: number;
  readonly checkKey?: CheckKey;
  readonly observe: Observer;
  /** Told when an invocation could start that could not before. */
  readonly changed: () => void;
  /** Milliseconds; as on AWS unless given. */
  readonly initTimeoutMs?: number;
}

/** Runs functions as Lambda runs them: the built bundle in a process of its own, over the Runtime API. */
export class LambdaRuntime implements FunctionHost {
  readonly #environment: CloudEnvironment;
  readonly #options: LambdaRuntimeOptions;
  readonly #pools = new Map<string, FunctionPool>();
  /** Pools of configurations that are no more; what they began goes on. */
  readonly #replaced: FunctionPool[] = [];

  constructor(environment: CloudEnvironment, options: LambdaRuntimeOptions) {
    this.#environment = environment;
    this.#options = options;
  }

  /**
   * Adds a function; its processes start with `warm` or its first invocation.
   *
   * @param codeDirectory holds what the deployment package holds: becomes LAMBDA_TASK_ROOT
   * @throws AwsError `ResourceConflictException` for a name that exists
   */
  create(config: FunctionConfig, codeDirectory: string): void {
    const { FunctionName: name } = config;
    if (this.#pools.has(name)) throw new AwsError('ResourceConflictException', `Function already exist: ${name}`, 409);
    this.#pools.set(name, this.#newPool(config, codeDirectory));
  }

  reconfigure(config: FunctionConfig): void {
    const pool = this.#get(config.FunctionName);
    this.#pools.set(config.FunctionName, this.#newPool(config, pool.codeDirectory, pool.usage));
    this.#replaced.push(pool);
    void pool.retire();
    this.#options.changed();
  }

  reserve(functionName: string, concurrency: number | undefined): void {
    this.#get(functionName).reserve(concurrency);
  }

  /** Starts one process for every function that has none, so that its first event does not wait for one. */
  async warm(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.warm()));
  }

  hasCapacity(functionName: string): boolean {
    return this.#pools.get(functionName)?.hasCapacity() ?? false;
  }

  async invoke(functionName: string, event: unknown, options: InvokeOptions = {}): Promise<InvocationResult> {
    const pool = this.#pools.get(functionName);
    if (pool) return pool.invoke(event, options);
    return failure(
      options.requestId ?? this.#environment.entropy.uuid(),
      'ResourceNotFoundException',
      `Function not found: ${functionName}; known: ${[...this.#pools.keys()].join(', ') || 'none'}`,
    );
  }

  /** What each function did since it was last asked, by its name. */
  *takeUsage(): Iterable<readonly [functionName: string, report: UsageReport]> {
    for (const [name, { usage }] of this.#pools) yield [name, usage.take()];
  }

  /** Kills a function's processes in the middle of whatever they do: a fault that a pipeline has to stand. */
  async kill(functionName: string): Promise<void> {
    await this.#pools.get(functionName)?.kill();
  }

  /** The process ids of all functions. */
  processes(): readonly number[] {
    return [...this.#pools.values()].flatMap((pool) => pool.processes());
  }

  /** How many invocations are under way. */
  running(): number {
    return [...this.#replaced, ...this.#pools.values()].reduce((sum, pool) => sum + pool.running, 0);
  }

  /** Ends every process and waits until all of them are gone. */
  async close(): Promise<void> {
    const pools = [...this.#replaced, ...this.#pools.values()];
    await Promise.all(pools.map((pool) => pool.close()));
  }

  #get(functionName: string): FunctionPool {
    const found = this.#pools.get(functionName);
    if (found) return found;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${functionName}`, 404);
  }

  #newPool(config: FunctionConfig, codeDirectory: string, usage?: FunctionUsage): FunctionPool {
    const { changed, checkKey, hostVariables, initTimeoutMs, maxEnvironmentsPerFunction, observe } = this.#options;
    return new FunctionPool(this.#environment, {
      config,
      codeDirectory,
      maxEnvironments: maxEnvironmentsPerFunction,
      hostVariables: () => hostVariables(config),
      ...(checkKey && { checkKey }),
      ...(initTimeoutMs !== undefined && { initTimeoutMs }),
      ...(usage && { usage }),
      observe,
      changed,
    });
  }
}
