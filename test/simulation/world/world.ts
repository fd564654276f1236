import { CloudWatch } from '../../../localstack/cloudwatch/cloudwatch.ts';
import type { Activity } from '../../../localstack/core/activity.ts';
import { type Entropy, seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Identity } from '../../../localstack/core/principal.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import { createOperator } from '../../../localstack/identity/local-credentials.ts';
import { Services } from '../../../localstack/services.ts';
import type { Queue } from '../../../localstack/sqs/sqs.ts';
import { endpoints } from '../../../localstack/wire/endpoints.ts';
import { targetsOf } from '../../../lib/deliver-targets.ts';
import { parseStage } from '../../../lib/stage.ts';
import type { Compositions } from '../functions/compositions.ts';
import type { SimulatedAssembly } from './assembly.ts';
import { type Cloud, serviceOf } from './aws-client.ts';
import type { Faults } from './fault.ts';
import { SimulatedHost, thingOf } from './function-host.ts';
import { loadStage } from './load-stage.ts';
import { promisesStandStill } from './promises-stand-still.ts';
import { Scheduler } from './scheduler.ts';
import { simulatedStage } from './stage.ts';
import { sinceStart, startMs } from './start.ts';
import { HttpTargets } from './http-targets.ts';

/** What a world is made with. */
export interface WorldProps {
  readonly seed: number;
  readonly assembly: SimulatedAssembly;
  readonly compositions: Compositions;
  readonly faults: Faults;
  /** Told all that happens, in virtual time. */
  readonly note?: (line: string) => void;
}

/** The simulated stage, checked and with its defaults. */
export const stage = parseStage(simulatedStage);

/** What the name of everything of the stage begins with. */
export const prefix = `sluice-${stage.name}-`;

const targets = targetsOf(stage);

/** Turns without an end are a mistake of the simulator, or of what it simulates. */
const maxTurnsAtOnce = 10_000;

const place = { accountId: '123456789012', region: 'eu-central-1' };

/** The account, as ARNs have it. */
export const { accountId, region } = place;

/** Where the cloud would be reached. */
const endpoint = 'http://127.0.0.1:4566';

/** A whole pipeline at its beginning, in this process and in virtual time: the embedded cloud's services with the stage's template, and the functions. */
export class World {
  readonly scheduler: Scheduler;
  readonly cloud: Cloud;
  readonly targets: HttpTargets;
  readonly observers: ((observation: Observation) => void)[] = [];
  /** Told the details of events that a call left out for a fault. */
  onRefusedEvents: (details: readonly string[]) => void = ignore;
  readonly outputs: Readonly<Record<string, string>>;
  readonly #activities: Activity[] = [];
  #hasChanged = true;
  #nextStepMs = -Infinity;

  constructor({ seed, assembly, compositions, faults, note = ignore }: WorldProps) {
    // Whatever the seed, the template's resources have the same ids, so that what is made of their texts is made once.
    let dice = seededEntropy(0);
    const entropy: Entropy = {
      uuid: () => dice.uuid(),
      hex: (bytes) => dice.hex(bytes),
      fraction: () => dice.fraction(),
    };
    this.scheduler = new Scheduler(startMs, seededEntropy(seed ^ 0x5eed));
    const environment = { clock: this.scheduler, entropy, ...place };
    const host = new SimulatedHost({
      cloud: () => this.cloud,
      environmentOf: (config) => {
        const compose = compositions[thingOf(config.FunctionName)];
        return (
          compose && {
            who: thingOf(config.FunctionName),
            compose,
            variables: config.Environment.Variables,
            identity: () => services.sessionOf(config).identity,
            http: this.targets.client,
            targets,
            cloud: this.cloud,
          }
        );
      },
    });
    const services: Services = new Services({
      environment,
      lambda: host,
      observe: (observation) => {
        for (const observe of this.observers) observe(observation);
      },
      changed: () => {
        this.#hasChanged = true;
      },
      addActivity: (activity) => {
        if (!(activity instanceof CloudWatch)) this.#activities.push(activity);
      },
    });
    createOperator(services);
    const context = { environment, services, endpoint };
    this.outputs = loadStage(assembly, context);
    dice = seededEntropy(seed);
    const { front, ...served } = endpoints(services);
    this.cloud = {
      services,
      endpoints: served,
      front,
      endpoint,
      scheduler: this.scheduler,
      entropy: seededEntropy(seed ^ 0xca11),
      faults,
      down: new Set(),
      onRefusedEvents: (details) => this.onRefusedEvents(details),
      note: (line) => note(`${sinceStart(this.scheduler.now())} ${line}`),
    };
    this.targets = new HttpTargets(this.cloud);
  }

  /** Has something that works by itself step with the services. */
  addActivity(activity: Activity): void {
    this.#activities.push(activity);
    this.#hasChanged = true;
  }

  /** The ARN of a queue of the stage. */
  arnOfQueue(thing: string): string {
    return `arn:aws:sqs:${region}:${accountId}:${prefix}${thing}`;
  }

  /** A queue of the stage. */
  queue(thing: string): Queue {
    return this.cloud.services.sqs.queue(this.arnOfQueue(thing));
  }

  /** All objects of a bucket of the stage, as text. */
  objectsIn(thing: string): readonly string[] {
    const { buckets } = this.cloud.services;
    const bucket = bucketOf(thing);
    return buckets.list(bucket).map(({ key }) => buckets.get(bucket, key).body);
  }

  /** The body of a quarantined event that lies in quarantine's bucket. */
  quarantinedBody(key: string): string {
    return this.cloud.services.buckets.get(bucketOf('quarantine'), key).body;
  }

  /** The id of the stage's own key. */
  get keyId(): string {
    return this.queue('ingest-api.fifo').config.KmsMasterKeyId?.split('/').at(-1) ?? '';
  }

  /** Has something be known before a run begins. */
  putFact(fact: string, subject: string, value: boolean): void {
    const Item = { fact: { S: fact }, subject: { S: subject }, value: { BOOL: value } };
    this.asRoot('dynamodb', 'PutItem', { TableName: `${prefix}facts`, Item });
  }

  /** Does an operation at once, whatever policies say: what is done to a world rather than in it. */
  asRoot(signingName: string, operation: string, input: Record<string, unknown>): unknown {
    const { operations } = serviceOf(this.cloud, signingName, operation);
    const principal: Identity = { kind: 'user', arn: `arn:aws:iam::${accountId}:root`, uniqueId: 'AIDAROOT' };
    return operations[operation]?.(input, { principal, endpoint, signal: new AbortController().signal });
  }

  /** Lets time pass until nothing is due any more before a moment, ms since the epoch. */
  async runUntil(untilMs: number): Promise<void> {
    for (;;) {
      await this.#settle();
      if (this.scheduler.runNext()) continue;
      const nextMs = Math.min(this.scheduler.nextAtMs, Math.max(this.#nextStepMs, this.scheduler.now()));
      if (nextMs > untilMs || nextMs === Infinity) break;
      this.scheduler.advanceTo(nextMs);
      if (this.#nextStepMs <= nextMs) this.#hasChanged = true;
      // Nothing has moved since: what is due now needs no other turn before it.
      else this.scheduler.runNext();
    }
    this.scheduler.advanceTo(untilMs);
  }

  /** Lets promises and activities move until they stand still. */
  async #settle(): Promise<void> {
    for (let turns = 0; turns < maxTurnsAtOnce; turns += 1) {
      await promisesStandStill();
      if (!this.#hasChanged) return;
      this.#hasChanged = false;
      this.#nextStepMs = Math.min(...this.#activities.map((activity) => activity.step()));
    }
    throw new Error(`the world does not come to rest at ${sinceStart(this.scheduler.now())}`);
  }
}

function bucketOf(thing: string): string {
  return `${prefix}${thing}-${accountId}-${region}`;
}

function ignore(): void {}
