import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { invalidParameter } from './errors.ts';
import { functionNameOf } from './event-sources/event-source-mapping-config.ts';
import type { FunctionConfig } from './function-config.ts';
import type { FunctionHost } from './function-host.ts';
import { accountConcurrency } from './limits.ts';

/** A function as its API shows it. */
export interface LambdaFunction {
  readonly arn: string;
  readonly config: FunctionConfig;
  readonly tags: Map<string, string>;
  /** Changes with the configuration: a UUID. */
  readonly revisionId: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** What can be changed of a function that runs. */
export type FunctionChanges = Partial<Pick<FunctionConfig, 'Description' | 'Environment' | 'MemorySize' | 'Timeout'>>;

/** The functions of an account: what they are. What runs them is the host's business. */
export class Functions {
  readonly #environment: CloudEnvironment;
  readonly #host: FunctionHost;
  readonly #byName = new Map<string, LambdaFunction>();

  constructor(environment: CloudEnvironment, host: FunctionHost) {
    this.#environment = environment;
    this.#host = host;
  }

  arnOf(name: string): string {
    const { accountId, region } = this.#environment;
    return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  }

  /** @throws AwsError `ResourceConflictException` for a name that exists */
  create(config: FunctionConfig, codeDirectory: string): LambdaFunction {
    this.#host.create(config, codeDirectory);
    const tags = new Map((config.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
    return this.#set({ config, tags, arn: this.arnOf(config.FunctionName) });
  }

  /**
   * By name, partial ARN or full ARN, of the only version that there is, `$LATEST`.
   *
   * @throws AwsError `ResourceNotFoundException`
   */
  get(reference: string): LambdaFunction {
    const name = functionNameOf(reference);
    const qualifier = /(?:^|:function:)[\w-]+:([\w$-]+)$/.exec(reference)?.[1] ?? '$LATEST';
    const isOurs = !reference.startsWith('arn:') || reference.startsWith(this.arnOf(name));
    const found = isOurs && qualifier === '$LATEST' ? this.#byName.get(name) : undefined;
    if (found) return found;
    const arn = qualifier === '$LATEST' ? this.arnOf(name) : `${this.arnOf(name)}:${qualifier}`;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${isOurs ? arn : reference}`, 404);
  }

  /** By name. */
  all(): readonly LambdaFunction[] {
    return [...this.#byName.values()].sort((one, other) => (one.arn < other.arn ? -1 : 1));
  }

  /** @throws AwsError `PreconditionFailedException` when it is not at the revision that the caller saw */
  update(reference: string, changes: FunctionChanges, revisionId?: string): LambdaFunction {
    const { config, ...rest } = this.get(reference);
    if (revisionId !== undefined && revisionId !== rest.revisionId)
      throw new AwsError(
        'PreconditionFailedException',
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
        412,
      );
    const changed = { ...config, ...changes };
    this.#host.reconfigure(changed);
    return this.#set({ ...rest, config: changed });
  }

  /**
   * Changes a function's reserved concurrency at once; `undefined` for none.
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html (not checked)
   *
   * @throws AwsError `InvalidParameterValueException` when less than 100 of the account's 1000 would be left for other functions
   */
  reserve(reference: string, concurrency: number | undefined): void {
    const found = this.get(reference);
    const others = this.all().filter((other) => other.arn !== found.arn);
    const reserved = others.reduce((sum, { config }) => sum + (config.ReservedConcurrentExecutions ?? 0), 0);
    const { all, unreserved } = accountConcurrency;
    if (reserved + (concurrency ?? 0) > all - unreserved)
      throw invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${unreserved}].`,
      );
    const { ReservedConcurrentExecutions: _, ...config } = found.config;
    const changed = { ...config, ...(concurrency !== undefined && { ReservedConcurrentExecutions: concurrency }) };
    this.#host.reserve(config.FunctionName, concurrency);
    this.#byName.set(config.FunctionName, { ...found, config: changed });
  }

  #set(made: Pick<LambdaFunction, 'arn' | 'config' | 'tags'>): LambdaFunction {
    const { clock, entropy } = this.#environment;
    const stored = { ...made, revisionId: entropy.uuid(), lastModified: clock.now() };
    this.#byName.set(stored.config.FunctionName, stored);
    return stored;
  }
}
