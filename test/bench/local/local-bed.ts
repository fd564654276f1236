import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Cloud } from '../../../localstack/cloud.ts';
import type { ShiftedClock } from '../../../localstack/core/clock.ts';
import { synthesize } from '../../../localstack/synthesize.ts';
import { testStage } from '../../e2e/assembly-folder.ts';
import { Arrivals } from './arrivals.ts';
import type { Done, Order } from './producer.ts';
import { type Usage, usageOf } from './usage.ts';

/** What the bed's processes have used so far. */
export interface BedUsage {
  readonly cloud: Usage;
  readonly functions: Usage;
  readonly producer: Usage;
  /** The most that the cloud's process ever held. */
  readonly peakCloudMb: number;
}

/** The embedded cloud in this process, its functions in theirs, and a producer in another. */
export class LocalBed {
  readonly cloud: Cloud;
  readonly arrivals: Arrivals;
  readonly readyMs: number;
  readonly #producer: ChildProcess;

  private constructor(cloud: Cloud, arrivals: Arrivals, readyMs: number, producer: ChildProcess) {
    this.cloud = cloud;
    this.arrivals = arrivals;
    this.readyMs = readyMs;
    this.#producer = producer;
  }

  /** Starts all three. @param clock for a benchmark that lets days pass */
  static async start(clock?: ShiftedClock): Promise<LocalBed> {
    const { folder: assembly } = await synthesize(testStage);
    const arrivals = new Arrivals();
    const beganAt = performance.now();
    const cloud = await Cloud.start({
      assembly,
      port: 0,
      onFault: (fault) => console.error(fault),
      observe: arrivals.observe,
      ...(clock && { clock }),
    });
    const readyMs = Math.round(performance.now() - beganAt);
    const producer = fork(fileURLToPath(new URL('./producer.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
    });
    const bed = new LocalBed(cloud, arrivals, readyMs, producer);
    const queueUrl = cloud.template.outputs['IngestDirectQueueUrl'] ?? '';
    bed.tell({ kind: 'target', endpoint: cloud.endpoint, queueUrl });
    return bed;
  }

  tell(order: Order): void {
    this.#producer.send(order);
  }

  /** Has the producer do something, and waits until all of it is acknowledged. */
  async produce(order: Order): Promise<Done> {
    const done = once(this.#producer, 'message') as Promise<[Done]>;
    this.tell(order);
    return (await done)[0];
  }

  async usage(): Promise<BedUsage> {
    const [cloud, functions, producer] = await Promise.all([
      usageOf([process.pid]),
      usageOf(this.cloud.functionProcesses()),
      usageOf([this.#producer.pid ?? 0]),
    ]);
    return { cloud, functions, producer, peakCloudMb: process.resourceUsage().maxRSS / 1_000 };
  }

  async stop(): Promise<void> {
    this.#producer.kill();
    await this.cloud.stop();
  }
}
