/** Each number of whole milliseconds and how often it was taken: there are no more different ones than a request may take. */
export type Latencies = ReadonlyMap<number, number>;

/** A method as metrics name it. */
export interface UsedMethod {
  readonly method: string;
  /** `/clients/{clientId}` */
  readonly resource: string;
}

/** How a request ended. */
export interface UsageOutcome {
  readonly status: number;
  readonly latencyMs: number;
  /** Absent when nobody behind the API was asked. */
  readonly integrationLatencyMs?: number | undefined;
}

/** What one method was asked since the last time. */
export interface UsageReport {
  /** Absent for requests that led to no method. */
  readonly used: UsedMethod | undefined;
  readonly requests: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly latencies: Latencies;
  readonly integrationLatencies: Latencies;
}

/** Counts what API Gateway's metrics of a stage are made of; as much as there are methods, however many requests come. */
export class Usage {
  #counters = new Map<string, Counter>();

  note(used: UsedMethod | undefined, outcome: UsageOutcome): void {
    const id = used ? `${used.method} ${used.resource}` : '';
    let counter = this.#counters.get(id);
    if (!counter) this.#counters.set(id, (counter = new Counter(used)));
    counter.count(outcome);
  }

  /** Tells what happened since it last did. */
  take(): Iterable<UsageReport> {
    const counters = this.#counters.values();
    this.#counters = new Map();
    return counters;
  }
}

class Counter implements UsageReport {
  readonly used: UsedMethod | undefined;
  requests = 0;
  clientErrors = 0;
  serverErrors = 0;
  readonly latencies = new Map<number, number>();
  readonly integrationLatencies = new Map<number, number>();

  constructor(used: UsedMethod | undefined) {
    this.used = used;
  }

  count({ status, latencyMs, integrationLatencyMs }: UsageOutcome): void {
    this.requests += 1;
    if (status >= 500) this.serverErrors += 1;
    else if (status >= 400) this.clientErrors += 1;
    add(this.latencies, latencyMs);
    if (integrationLatencyMs !== undefined) add(this.integrationLatencies, integrationLatencyMs);
  }
}

function add(latencies: Map<number, number>, ms: number): void {
  const whole = Math.round(ms);
  latencies.set(whole, (latencies.get(whole) ?? 0) + 1);
}
