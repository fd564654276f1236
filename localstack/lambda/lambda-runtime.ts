import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { InvocationResult, Invoker } from '../core/ports.ts';
import type { FunctionConfig } from './function-config.ts';
import { FunctionPool } from './function-pool.ts';
import { failure } from './runtime/failures.ts';

/** What the functions' processes are run with. */
export interface LambdaRuntimeOptions {
  /** Variables that the cloud gives a function beside the template's: credentials of its role, AWS_ENDPOINT_URL. */
  readonly hostVariables: (config: FunctionConfig) => Record<string, string>;
  /** A function's reserved concurrency bounds it too, if that is lower. */
  readonly maxEnvironmentsPerFunction: number;
  readonly observe: Observer;
  /** Told when an invocation could start that could not before. */
  readonly changed: () => void;
  /** Milliseconds; as on AWS unless given. */
  readonly initTimeoutMs?: number;
}

/** Runs functions as Lambda runs them: the built bundle in a process of its own, over the Runtime API. */
export class LambdaRuntime implements Invoker {
  readonly #environment: CloudEnvironment;
  readonly #options: LambdaRuntimeOptions;
  readonly #pools = new Map<string, FunctionPool>();

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
    const { FunctionName: name, ReservedConcurrentExecutions: reserved } = config;
    if (this.#pools.has(name)) throw new AwsError('ResourceConflictException', `Function already exist: ${name}`, 409);
    const { changed, hostVariables, initTimeoutMs, maxEnvironmentsPerFunction, observe } = this.#options;
    this.#pools.set(
      name,
      new FunctionPool(this.#environment, {
        config,
        codeDirectory,
        maxEnvironments: Math.min(reserved ?? Infinity, maxEnvironmentsPerFunction),
        hostVariables: () => hostVariables(config),
        ...(initTimeoutMs === undefined ? {} : { initTimeoutMs }),
        observe,
        changed,
      }),
    );
  }

  /** Starts one process for every function that has none, so that its first event does not wait for one. */
  async warm(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.warm()));
  }

  hasCapacity(functionName: string): boolean {
    return this.#pools.get(functionName)?.hasCapacity() ?? false;
  }

  async invoke(functionName: string, event: unknown): Promise<InvocationResult> {
    const pool = this.#pools.get(functionName);
    if (pool) return pool.invoke(event);
    return failure(
      this.#environment.entropy.uuid(),
      'ResourceNotFoundException',
      `Function not found: ${functionName}; known: ${[...this.#pools.keys()].join(', ') || 'none'}`,
    );
  }

  /** Kills a function's processes in the middle of whatever they do: a fault that a pipeline has to stand. */
  async kill(functionName: string): Promise<void> {
    await this.#pools.get(functionName)?.kill();
  }

  /** Ends every process and waits until all of them are gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }
}
