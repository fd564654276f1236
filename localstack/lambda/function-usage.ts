/** What a function did since it was last asked. */
export interface UsageReport {
  /** Code that was run, or failed to initialize; throttled requests are none. */
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /** How long code ran, initialization not counted; milliseconds, each invocation. */
  readonly durationsMs: readonly number[];
  /** The most invocations under way at a time. */
  readonly maxConcurrent: number;
}

/** Durations that are kept until somebody asks; further ones are not listed. */
const maxDurations = 10_000;

/**
 * Counts what Lambda's metrics of a function are made of.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (checked 2026-11-21)
 */
export class FunctionUsage {
  #invocations = 0;
  #errors = 0;
  #throttles = 0;
  #durationsMs: number[] = [];
  #concurrent = 0;
  #maxConcurrent = 0;

  /** An invocation begins; the function that is returned is to be called at its end. */
  begin(): (outcome: 'success' | 'failed') => void {
    const startedAt = performance.now();
    this.#concurrent += 1;
    this.#maxConcurrent = Math.max(this.#maxConcurrent, this.#concurrent);
    return (outcome) => {
      this.#concurrent -= 1;
      this.#count(outcome);
      if (this.#durationsMs.length < maxDurations) this.#durationsMs.push(performance.now() - startedAt);
    };
  }

  /** An invocation failed for its process did not initialize. */
  failedToStart(): void {
    this.#count('failed');
  }

  /** A request was refused for want of concurrency. */
  throttled(): void {
    this.#throttles += 1;
  }

  /** Tells what happened since it last did. */
  take(): UsageReport {
    const report = {
      invocations: this.#invocations,
      errors: this.#errors,
      throttles: this.#throttles,
      durationsMs: this.#durationsMs,
      maxConcurrent: this.#maxConcurrent,
    };
    this.#invocations = this.#errors = this.#throttles = 0;
    this.#durationsMs = [];
    this.#maxConcurrent = this.#concurrent;
    return report;
  }

  #count(outcome: 'success' | 'failed'): void {
    this.#invocations += 1;
    if (outcome === 'failed') this.#errors += 1;
  }
}
