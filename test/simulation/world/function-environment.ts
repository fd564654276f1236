import type { Logger } from '@aws-lambda-powertools/logger';
import type { Identity } from '../../../localstack/core/principal.ts';
import type { HttpClient } from '../../../lambdas/deliver/http-client.ts';
import { busDefaults } from '../../../lambdas/sender/compose.ts';
import { clientDefaults, requestTimeoutMs } from '../../../lambdas/shared/client-defaults.ts';
import type { Telemetry } from '../../../lambdas/shared/telemetry.ts';
import type { DeliveryTargets } from '../../../schemas/delivery-target.ts';
import type { Clients, Compose, Handler, Surroundings } from '../functions/surroundings.ts';
import { createAwsClient, type CallerProps, type Cloud } from './aws-client.ts';

/** What an environment of a function is made with. */
export interface EnvironmentProps {
  /** The function's thing: `sender`. */
  readonly who: string;
  readonly compose: Compose;
  readonly variables: Readonly<Record<string, string>>;
  readonly identity: () => Identity;
  readonly http: HttpClient;
  readonly targets: DeliveryTargets;
  readonly cloud: Cloud;
}

/** A warm environment of a function: what its handler keeps lives as long as this. One that crashed is gone, with all that it waited for. */
export class FunctionEnvironment {
  readonly handler: Handler;
  /** Set while it has an invocation. */
  onCrash: (() => void) | undefined;
  #isGone = false;

  constructor(props: EnvironmentProps) {
    this.handler = props.compose(this.#surroundings(props));
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Ends it in the middle of whatever it does. */
  crash(): void {
    this.#isGone = true;
    this.onCrash?.();
  }

  #surroundings({ who, variables, identity, http, targets, cloud }: EnvironmentProps): Surroundings {
    const { scheduler, entropy } = cloud;
    const isGone = (): boolean => this.#isGone;
    const caller = {
      who,
      identity,
      isGone,
      crash: () => this.crash(),
      requestTimeoutMs,
      maxAttempts: clientDefaults.maxAttempts,
    };
    return {
      variables,
      targets,
      clients: clientsOf(caller, cloud),
      time: {
        now: () => scheduler.now(),
        delay: async (ms) => this.#unlessGone(scheduler.delay(ms)),
        random: () => entropy.fraction(),
      },
      telemetry: silent,
      http: async (outgoing, timeoutMs) => this.#unlessGone(http(outgoing, timeoutMs)),
    };
  }

  async #unlessGone<Value>(promise: Promise<Value>): Promise<Value> {
    const value = await promise;
    return this.#isGone ? new Promise<never>(() => {}) : value;
  }
}

function clientsOf(caller: CallerProps, cloud: Cloud): Clients {
  const of = (signingName: string, more: Partial<CallerProps> = {}): never =>
    createAwsClient(signingName, { ...caller, ...more }, cloud) as never;
  return {
    dynamoDb: of('dynamodb'),
    s3: of('s3'),
    sqs: of('sqs'),
    secretsManager: of('secretsmanager'),
    eventBridge: of('events', { maxAttempts: busDefaults.maxAttempts }),
  };
}

const ignore = (): void => {};

/** Nobody reads logs or metrics here. */
const silent: Telemetry = {
  logger: { warn: ignore, error: ignore } as unknown as Logger,
  metrics: {
    addMetric: ignore,
    singleMetric: () => ({ addDimension: ignore, addMetric: ignore }),
  } as unknown as Telemetry['metrics'],
};
