import { AwsError } from '../core/aws-error.ts';
import type { Clock } from '../core/clock.ts';
import type { MetricDatum } from '../core/metrics.ts';
import type { Observer } from '../core/observation.ts';
import { EmfError, type EmfPoint, parseEmf } from './emf/parse-emf.ts';
import { limits, minuteMs } from './limits.ts';
import { type MetricStore, minuteOf } from './metrics/metric-store.ts';

/** What takes in what nobody waits for an answer of. */
export interface IntakeContext {
  readonly clock: Clock;
  readonly store: MetricStore;
  /** Is told what could not be taken, once a minute at most. */
  readonly observe: Observer;
  /** How far the clock of functions' processes is behind the cloud's, ms. */
  readonly functionsLagMs: () => number;
}

/** Takes in what services and functions' logs say of metrics. What cannot be taken is observed, never thrown. */
export class Intake {
  readonly #context: IntakeContext;
  #quietUntil = -Infinity;

  constructor(context: IntakeContext) {
    this.#context = context;
  }

  /** Takes what a service knows of a metric, for a minute. */
  datum({ namespace, name, dimensions, unit, values }: MetricDatum, minute: number): void {
    this.#guarded(namespace, () => {
      const bucket = this.#context.store.bucket({ namespace, name, dimensions }, unit, minute);
      for (const [value, count] of values) bucket?.add(value, count);
    });
  }

  /** Takes the metrics in a line of a function's log, if there are any. */
  log(functionName: string, line: string): void {
    this.#guarded(functionName, () => {
      for (const point of parseEmf(line)) this.#point(point);
    });
  }

  #point({ id, unit, atMs, values }: EmfPoint): void {
    const { clock, functionsLagMs, store } = this.#context;
    const at = atMs + functionsLagMs();
    const now = clock.now();
    if (at < now - limits.maxPastMs || at > now + limits.maxFutureMs)
      throw new EmfError(`_aws.Timestamp ${atMs} is more than two weeks ago, or more than two hours ahead`);
    const bucket = store.bucket(id, unit, at);
    for (const value of values) bucket?.add(value);
  }

  #guarded(source: string, take: () => void): void {
    try {
      take();
    } catch (error) {
      if (!(error instanceof EmfError || error instanceof AwsError)) throw error;
      const now = this.#context.clock.now();
      if (now < this.#quietUntil) return;
      this.#quietUntil = minuteOf(now) + minuteMs;
      this.#context.observe({ kind: 'metrics-refused', source, reason: error.message });
    }
  }
}
