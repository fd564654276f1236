import { Cloud, type CloudOptions } from '../../localstack/cloud.ts';
import { ShiftedClock } from '../../localstack/core/clock.ts';
import type { Observation } from '../../localstack/core/observation.ts';
import { assemblyFolder, testStage } from './assembly-folder.ts';
import { type Item, PipelineClient } from './pipeline-client.ts';

/** What a test may ask of its cloud. */
export interface BedOptions extends Pick<
  CloudOptions,
  'assembly' | 'faults' | 'isWarm' | 'maxEnvironmentsPerFunction'
> {
  /** How far the cloud's clock is behind the machine's at first: what happens is in the past once `advance` has made up for it. */
  readonly behindMs?: number;
}

/** Runs a test on an embedded cloud of its own, and sees that the cloud had no fault. */
export async function onPipeline(use: (bed: PipelineBed) => Promise<void>, options: BedOptions = {}): Promise<void> {
  const bed = await PipelineBed.start(options);
  let faults: readonly unknown[];
  try {
    await use(bed);
  } finally {
    faults = await bed.stop();
  }
  expect(faults).toEqual([]);
}

/** The whole pipeline on the embedded cloud, for tests that need what no API shows: faults, a clock that jumps, observations. */
export class PipelineBed extends PipelineClient {
  readonly cloud: Cloud;
  readonly observations: readonly Observation[];
  readonly #clock: ShiftedClock;
  readonly #faults: readonly unknown[];

  private constructor(
    cloud: Cloud,
    clock: ShiftedClock,
    observations: readonly Observation[],
    faults: readonly unknown[],
  ) {
    super({
      endpoint: cloud.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
      credentialsOf: (clientId) => ({ accessKeyId: clientId, secretAccessKey: 'local' }),
      stage: testStage,
      run: '',
      patienceMs: 50_000,
      archivePatienceMs: 50_000,
    });
    this.cloud = cloud;
    this.observations = observations;
    this.#clock = clock;
    this.#faults = faults;
  }

  /** Where the API is, without a slash at its end. */
  get apiUrl(): string {
    const { endpoint, services, template } = this.cloud;
    const url = services.apiGateway.urlOf(endpoint, template.outputs['ApiUrl'] ?? '');
    if (url === undefined) throw new Error('the stack has no API');
    return url.replace(/\/$/, '');
  }

  static async start({ behindMs = 0, ...options }: BedOptions = {}): Promise<PipelineBed> {
    const clock = new ShiftedClock();
    clock.advance(-behindMs);
    const observations: Observation[] = [];
    const faults: unknown[] = [];
    const cloud = await Cloud.start({
      assembly: assemblyFolder(),
      port: 0,
      clock,
      seed: 1,
      // Most tests use two functions of the five, and each process costs a tenth of a second of CPU to start.
      isWarm: false,
      observe: (observation) => observations.push(observation),
      onFault: (fault) => faults.push(fault),
      ...options,
    });
    return new PipelineBed(cloud, clock, observations, faults);
  }

  override async stop(): Promise<readonly unknown[]> {
    await super.stop();
    await this.cloud.stop();
    return this.#faults;
  }

  /** The events in a queue, which this empties. */
  async drainEvents(thing: string): Promise<Item[]> {
    return (await this.drain(thing)).map(({ event }) => event);
  }

  /** How often something was observed. That the watch was told to look is left out: it comes with the clock, not with events. */
  count(kind: Observation['kind'], matches: (observation: Observation) => boolean = () => true): number {
    const isOfWatch = (observation: Observation): boolean =>
      'rule' in observation && observation.rule === this.nameOf('watch');
    return this.observations.filter(
      (observation) => observation.kind === kind && !isOfWatch(observation) && matches(observation),
    ).length;
  }

  /** The cloud's time. */
  now(): number {
    return this.#clock.now();
  }

  /** Lets time pass for the cloud, without waiting for it. */
  advance(ms: number): void {
    this.#clock.advance(ms);
    this.cloud.wake();
  }
}
