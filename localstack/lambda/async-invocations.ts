import type { Activity } from '../core/activity.ts';
import type { Clock } from '../core/clock.ts';
import type { Observer } from '../core/observation.ts';
import type { InvocationResult, Invoker } from '../core/ports.ts';
import type { EventInvokeConfig } from './event-invoke-config.ts';

/** Waits before the second and the third attempt of an event that the function failed on; milliseconds. */
const waitsMs = [60_000, 120_000];
/** Waits before the next attempt of an event that the function refused: doubled each time up to the limit; milliseconds. */
const backoff = { firstMs: 1000, maxMs: 300_000 };
const maxAgeSeconds = 6 * 3600;

/** An event that waits for its function. */
interface PendingEvent {
  readonly functionName: string;
  readonly event: unknown;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly acceptedAt: number;
  readonly notBefore: number;
  readonly failures: number;
  readonly refusals: number;
}

/** What asynchronous invocations work with. */
export interface AsyncInvocationsProps {
  readonly clock: Clock;
  readonly invoker: Invoker;
  /** Is told of an event that was given up. */
  readonly observe: Observer;
  readonly changed: () => void;
}

/**
 * The events of asynchronous invocations: an event that the function fails on comes twice again; one that it refuses for want of
 * concurrency comes again until it is six hours old. A function can have it less often and for less long. Destinations and dead-letter queues of functions are not modelled.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html (checked 2026-11-21)
 */
export class AsyncInvocations implements Activity {
  readonly #props: AsyncInvocationsProps;
  readonly #configs = new Map<string, EventInvokeConfig>();
  #pending: readonly PendingEvent[] = [];

  constructor(props: AsyncInvocationsProps) {
    this.#props = props;
  }

  /** Says how a function's events are tried from now on. */
  configure(functionName: string, config: EventInvokeConfig): void {
    this.#configs.set(functionName, config);
  }

  /** Takes an event for a function. */
  accept(functionName: string, event: unknown, requestId: string): void {
    const now = this.#props.clock.now();
    this.#add({ functionName, event, requestId, acceptedAt: now, notBefore: now, failures: 0, refusals: 0 });
  }

  step(): number {
    const { clock, invoker } = this.#props;
    const now = clock.now();
    for (const pending of this.#pending) {
      const ageSeconds = this.#configs.get(pending.functionName)?.MaximumEventAgeInSeconds ?? maxAgeSeconds;
      const isTooOld = now - pending.acceptedAt >= ageSeconds * 1000;
      if (isTooOld) this.#giveUp(pending, `it is ${ageSeconds} s old`);
      else if (pending.notBefore > now || !invoker.hasCapacity(pending.functionName)) continue;
      else void this.#invoke(pending);
      this.#pending = this.#pending.filter((other) => other !== pending);
    }
    // What is due and still here waits for a process, and whoever has one free tells.
    const times = this.#pending.map(({ notBefore }) => notBefore).filter((notBefore) => notBefore > now);
    return Math.min(Infinity, ...times);
  }

  async #invoke(pending: PendingEvent): Promise<void> {
    const { functionName, event, requestId } = pending;
    const result = await this.#props.invoker.invoke(functionName, event, { requestId });
    if (result.outcome === 'failed') this.#again(pending, result);
    this.#props.changed();
  }

  #again(pending: PendingEvent, result: Extract<InvocationResult, { outcome: 'failed' }>): void {
    const now = this.#props.clock.now();
    if (result.refused) {
      const waitMs = Math.min(backoff.firstMs * 2 ** pending.refusals, backoff.maxMs);
      this.#add({ ...pending, refusals: pending.refusals + 1, notBefore: now + waitMs });
      return;
    }
    const retries = this.#configs.get(pending.functionName)?.MaximumRetryAttempts ?? waitsMs.length;
    const waitMs = waitsMs[pending.failures];
    if (waitMs === undefined || pending.failures >= retries)
      return this.#giveUp(pending, `the function failed ${timesOf(pending.failures + 1)}`);
    this.#add({ ...pending, failures: pending.failures + 1, notBefore: now + waitMs });
  }

  #add(pending: PendingEvent): void {
    this.#pending = [...this.#pending, pending];
    this.#props.changed();
  }

  #giveUp({ functionName, requestId }: PendingEvent, why: string): void {
    const reason = `an asynchronous event was given up: ${why}`;
    this.#props.observe({ kind: 'function-failed', function: functionName, requestId, reason });
  }
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
