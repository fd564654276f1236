import { type Clock, ShiftedClock } from './core/clock.ts';
import { seededEntropy } from './core/entropy.ts';
import type { CloudEnvironment } from './core/environment.ts';
import type { Observer } from './core/observation.ts';
import { Reactor } from './core/reactor.ts';
import type { EventBridgeFaults } from './events/event-bridge.ts';
import { AccountGate } from './identity/gate.ts';
import { createClientKeys, createOperator } from './identity/local-credentials.ts';
import type { TemporaryCredential } from './identity/sessions.ts';
import { LambdaRuntime } from './lambda/lambda-runtime.ts';
import { Services } from './services.ts';
import { readAssembly } from './template/assembly.ts';
import { type LoadedTemplate, loadTemplate } from './template/load-template.ts';
import { endpoints } from './wire/endpoints.ts';
import { WireServer } from './wire/server.ts';

/** How a cloud is started. */
export interface CloudOptions {
  /** The folder that `cdk synth` wrote; without one the cloud is empty but for the default bus. */
  readonly assembly?: string;
  /** On 127.0.0.1; 0 takes any free port. */
  readonly port: number;
  readonly observe?: Observer;
  /** Told of exceptions that should not be. */
  readonly onFault: (fault: unknown) => void;
  readonly clock?: Clock;
  /** Decides ids, jitter and the order within a replay. */
  readonly seed?: number;
  readonly faults?: EventBridgeFaults;
  /** Processes of one function at a time, at most; 4 unless given. AWS would start more; a laptop has few cores. */
  readonly maxEnvironmentsPerFunction?: number;
  /** Whether each function has a process that waits for its first event, or `false`: one starts when there is an event for it. */
  readonly isWarm?: boolean;
}

/** The account and region that everything here is in; the account is AWS's own example. */
const place = { accountId: '000000000000', region: 'us-east-1' };

/** What a cloud without an app has loaded. */
const emptyTemplate: LoadedTemplate = {
  counts: new Map(),
  outputs: {},
  withoutEffect: [],
  resolved: { Resources: {}, Parameters: {}, Outputs: {} },
};

/** What a started cloud consists of. */
interface CloudParts {
  readonly endpoint: string;
  readonly services: Services;
  readonly template: LoadedTemplate;
  readonly lambda: LambdaRuntime;
  readonly stop: () => Promise<void>;
  readonly wake: () => void;
}

/** The embedded cloud at work: a synthesized app, its functions in processes, AWS's wire protocols on one loopback port. */
export class Cloud {
  readonly endpoint: string;
  readonly services: Services;
  readonly template: LoadedTemplate;
  readonly #parts: CloudParts;

  private constructor(parts: CloudParts) {
    this.endpoint = parts.endpoint;
    this.services = parts.services;
    this.template = parts.template;
    this.#parts = parts;
  }

  /**
   * Loads the app and serves it. Ready when this resolves: every function has a process waiting, unless it is not to be warm.
   *
   * @throws TemplateError for an app that is not modelled; an error with advice for a port that is taken
   */
  static async start(options: CloudOptions): Promise<Cloud> {
    const {
      assembly,
      port,
      observe: follow = ignore,
      onFault,
      clock = new ShiftedClock(),
      seed = Date.now(),
      faults,
      maxEnvironmentsPerFunction = 4,
      isWarm = true,
    } = options;
    const environment: CloudEnvironment = { ...place, clock, entropy: seededEntropy(seed) };
    const reactor = new Reactor(clock, onFault);
    const changed = (): void => reactor.wake();
    let endpoint = '';
    const observe: Observer = (observation) => {
      follow(observation);
      services.logs.observe(observation);
    };
    const observeFunctions: Observer = (observation) => {
      observe(observation);
      services.cloudWatch.observe(observation);
    };
    const functionsLagMs = (): number => (clock instanceof ShiftedClock ? clock.aheadMs : 0);
    const lambda = new LambdaRuntime(environment, {
      hostVariables: (config) => hostVariables(services.sessionOf(config), endpoint),
      checkKey: (config) => services.checkKeyOf(config),
      maxEnvironmentsPerFunction,
      observe: observeFunctions,
      changed,
    });
    const addActivity = reactor.add.bind(reactor);
    const ports = { observe, changed, addActivity, functionsLagMs };
    const services: Services = new Services({ environment, lambda, ...ports, ...(faults && { faults }) });
    const { accessKeys, authorizer } = services;
    createOperator(services);
    const gate = new AccountGate({ environment, accessKeys, authorizer, machineNow: Date.now });
    const server = new WireServer({ ...endpoints(services), gate, port, onFault });
    const stop = async (): Promise<void> => {
      reactor.stop();
      await server.close();
      await lambda.close();
    };
    try {
      endpoint = await server.listen();
      const context = { environment, services, endpoint };
      const template = assembly === undefined ? emptyTemplate : loadTemplate(readAssembly(assembly), context);
      createClientKeys(services, environment);
      if (isWarm) await lambda.warm();
      return new Cloud({ endpoint, services, template, lambda, stop, wake: changed });
    } catch (error) {
      await stop();
      throw error;
    }
  }

  /** Has every activity look again: for whoever moved the clock. */
  wake(): void {
    this.#parts.wake();
  }

  /** Kills a function's processes, as `kill -9` would. */
  async killFunction(functionName: string): Promise<void> {
    await this.#parts.lambda.kill(functionName);
  }

  /** The process ids of the functions that run now. */
  functionProcesses(): readonly number[] {
    return this.#parts.lambda.processes();
  }

  /** How many invocations of functions are under way: for whoever moves the clock only once they have ended. */
  functionsAtWork(): number {
    return this.#parts.lambda.running();
  }

  /** Ends the functions' processes and every connection. */
  async stop(): Promise<void> {
    await this.#parts.stop();
  }
}

/**
 * What a function's process is given beside the template's variables: the credentials of its role. The SDK's reminder that Node
 * 20 is old is for whoever runs this, not for each process's log.
 */
function hostVariables(
  { accessKeyId, secretAccessKey, sessionToken }: TemporaryCredential,
  endpoint: string,
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

function ignore(): void {}
