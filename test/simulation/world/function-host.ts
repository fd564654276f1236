import type { InvocationResult, InvokeOptions } from '../../../localstack/core/ports.ts';
import type { FunctionConfig } from '../../../localstack/lambda/function-config.ts';
import { keyRefusal } from '../../../localstack/lambda/function-key.ts';
import type { FunctionHost as Host } from '../../../localstack/lambda/function-host.ts';
import type { EnvironmentProps } from './function-environment.ts';
import { FunctionEnvironment } from './function-environment.ts';
import type { Cloud } from './aws-client.ts';
import { jsonCopy } from './json-copy.ts';

/** What the host needs of the world that it is part of; asked when a function is called, for the world is made with the host. */
export interface HostProps {
  readonly cloud: () => Cloud;
  /** How a function's environment is made; `undefined` for one that a run does not have. */
  readonly environmentOf: (config: FunctionConfig) => EnvironmentProps | undefined;
}

interface HostedFunction {
  config: FunctionConfig;
  reserved: number;
  running: number;
  readonly idle: FunctionEnvironment[];
}

/** Virtual ms until a handler runs. */
const startMs = { warm: 3, cold: 300 };

type Failed = Extract<InvocationResult, { outcome: 'failed' }>;

/** Runs the handlers themselves, in this process and in virtual time: environments, concurrency and time-outs are Lambda's. */
export class SimulatedHost implements Host {
  readonly #props: HostProps;
  readonly #functions = new Map<string, HostedFunction>();

  constructor(props: HostProps) {
    this.#props = props;
  }

  create(config: FunctionConfig): void {
    const reserved = config.ReservedConcurrentExecutions ?? Infinity;
    this.#functions.set(config.FunctionName, { config, reserved, running: 0, idle: [] });
  }

  reconfigure(config: FunctionConfig): void {
    const found = this.#get(config.FunctionName);
    found.config = config;
    found.idle.length = 0;
  }

  reserve(functionName: string, concurrency: number | undefined): void {
    this.#get(functionName).reserved = concurrency ?? Infinity;
    this.#props.cloud().services.sqs.changed();
  }

  /** AWS never runs out of machines. */
  hasCapacity(): boolean {
    return true;
  }

  async invoke(functionName: string, event: unknown, { requestId }: InvokeOptions = {}): Promise<InvocationResult> {
    const { entropy, faults, note, services } = this.#props.cloud();
    const id = requestId ?? entropy.uuid();
    const called = this.#get(functionName);
    if (called.running >= called.reserved)
      return { ...failed(id, 'TooManyRequestsException', 'Rate Exceeded.'), refused: true };
    const refusal =
      called.idle.length > 0 ? undefined : keyRefusal(called.config, (config) => services.checkKeyOf(config));
    if (refusal) return { ...failed(id, refusal.code, refusal.message), refused: true };
    const who = thingOf(functionName);
    const isTwice = faults.next(who, 'Invoke', ['invoked-twice']) !== undefined;
    if (isTwice) {
      note(`${who} is invoked twice with one batch`);
      void this.#run(called, event, entropy.uuid());
    }
    return this.#run(called, event, id);
  }

  async #run(called: HostedFunction, event: unknown, requestId: string): Promise<InvocationResult> {
    const { scheduler, entropy } = this.#props.cloud();
    called.running += 1;
    const warm = called.idle.pop();
    await scheduler.delay((warm ? startMs.warm : startMs.cold) * (0.5 + entropy.fraction()));
    const environment = warm ?? this.#newEnvironment(called.config);
    const result = environment
      ? await this.#runIn(environment, called, event, requestId)
      : failed(requestId, 'Simulator.NotThere', `${called.config.FunctionName} is not simulated`);
    called.running -= 1;
    if (environment && !environment.isGone) called.idle.push(environment);
    this.#props.cloud().services.sqs.changed();
    return result;
  }

  async #runIn(
    environment: FunctionEnvironment,
    { config }: HostedFunction,
    event: unknown,
    requestId: string,
  ): Promise<InvocationResult> {
    const { scheduler, note } = this.#props.cloud();
    const who = thingOf(config.FunctionName);
    const deadlineMs = scheduler.now() + config.Timeout * 1_000;
    const context = { getRemainingTimeInMillis: () => deadlineMs - scheduler.now() };
    return new Promise((resolve) => {
      const end = (result: InvocationResult): void => {
        environment.onCrash = undefined;
        cancel();
        resolve(result);
      };
      const cancel = scheduler.at(deadlineMs, () => {
        note(`${who} is out of time`);
        environment.onCrash = () => end(failed(requestId, 'Sandbox.Timedout', 'Task timed out'));
        environment.crash();
      });
      environment.onCrash = () => end(failed(requestId, 'Runtime.ExitError', 'Runtime exited'));
      // As over the wire: nobody shares an object with Lambda.
      environment.handler(jsonCopy(event) as never, context).then(
        (answer) => environment.isGone || end({ outcome: 'success', payload: jsonCopy(answer ?? null) }),
        (error: unknown) => environment.isGone || end(failed(requestId, 'HandlerError', String(error))),
      );
    });
  }

  #newEnvironment(config: FunctionConfig): FunctionEnvironment | undefined {
    const props = this.#props.environmentOf(config);
    return props && new FunctionEnvironment(props);
  }

  #get(functionName: string): HostedFunction {
    const found = this.#functions.get(functionName);
    if (!found) throw new Error(`no function ${functionName}`);
    return found;
  }
}

/** `sender` of `sluice-sim-sender`. */
export function thingOf(functionName: string): string {
  return functionName.split('-').at(-1) ?? functionName;
}

function failed(requestId: string, errorType: string, errorMessage: string): Failed {
  return { outcome: 'failed', requestId, errorType, errorMessage };
}
