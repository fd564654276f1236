import type { Authorizer } from '../../../localstack/core/access.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import type { MessageAttribute, TargetDelivery } from '../../../localstack/core/ports.ts';
import type { Principal } from '../../../localstack/core/principal.ts';
import type { Caller } from '../../../localstack/core/service.ts';
import { EventBridge, type EventBridgeFaults } from '../../../localstack/events/event-bridge.ts';

export const accountId = '111122223333';
export const busArn = `arn:aws:events:us-east-1:${accountId}:event-bus/orders`;
export const startMs = Date.UTC(2026, 10, 21, 8);

export function queueArn(name: string): string {
  return `arn:aws:sqs:us-east-1:${accountId}:${name}`;
}

/** A message that a target took. */
export interface Delivered {
  readonly queue: string;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly groupId: string | undefined;
  readonly attributes: Readonly<Record<string, MessageAttribute>> | undefined;
  readonly source: Principal;
  readonly atMs: number;
}

const caller: Caller = {
  principal: { kind: 'user', arn: `arn:aws:iam::${accountId}:user/tester`, uniqueId: 'AIDA' },
  endpoint: 'http://127.0.0.1:4566',
  signal: new AbortController().signal,
};

/** A bus in virtual time with queues that record, and that throw what `refuse` gives. */
export class Bed {
  readonly clock = new ManualClock(startMs);
  readonly delivered: Delivered[] = [];
  readonly observed: Observation[] = [];
  readonly bridge: EventBridge;
  changes = 0;
  refuse: (queue: string, body: string) => Error | undefined = () => undefined;
  /** Told of what a target took, and how. */
  onDeliver: (queue: string, options: Parameters<TargetDelivery['deliver']>[2]) => void = () => undefined;
  /** What EventBridge asks of keys; throws to refuse. */
  checkKey: Authorizer['check'] = () => undefined;

  constructor(faults?: EventBridgeFaults, seed = 1) {
    this.bridge = new EventBridge(
      { clock: this.clock, entropy: seededEntropy(seed), accountId, region: 'us-east-1' },
      { deliver: (arn, body, options) => this.#deliver(arn.split(':').at(-1) ?? '', body, options) },
      (observation) => this.observed.push(observation),
      () => this.changes++,
      faults,
      { check: (principal, access) => this.checkKey(principal, access) },
    );
    this.bridge.createBus({ Name: 'orders' });
  }

  call(operation: string, input: Record<string, unknown> = {}): Record<string, unknown> {
    const run = this.bridge.operations[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    // What is `undefined` does not reach the wire.
    return JSON.parse(JSON.stringify(run(input, caller))) as Record<string, unknown>;
  }

  /** Puts events with these details on the bus and gives their ids. */
  put(...details: readonly unknown[]): string[] {
    const entries = details.map((detail) => ({
      Source: 'shop',
      DetailType: 'placed',
      EventBusName: 'orders',
      Detail: JSON.stringify(detail),
    }));
    const { Entries: results } = this.call('PutEvents', { Entries: entries });
    return (results as { EventId: string }[]).map(({ EventId }) => EventId);
  }

  /** Steps until nothing is left to do at this time. */
  settle(): number {
    for (let steps = 0; steps < 100_000; steps++) {
      const nextAt = this.bridge.step();
      if (nextAt > this.clock.now()) return nextAt;
    }
    throw new Error('does not settle');
  }

  /** Steps until nothing is left before a time, moving the clock on. */
  runUntil(endMs: number): void {
    for (let nextAt = this.settle(); nextAt <= endMs; nextAt = this.settle()) {
      this.clock.advance(nextAt - this.clock.now());
    }
    this.clock.advance(Math.max(0, endMs - this.clock.now()));
    this.settle();
  }

  arrivedAt(queue: string): Delivered[] {
    return this.delivered.filter((message) => message.queue === queue);
  }

  kinds(): string[] {
    return this.observed.map(({ kind }) => kind);
  }

  #deliver(queue: string, text: string, options: Parameters<TargetDelivery['deliver']>[2]): void {
    const { messageGroupId, attributes, source } = options;
    const refusal = this.refuse(queue, text);
    if (refusal) throw refusal;
    this.onDeliver(queue, options);
    const body = parsed(text);
    this.delivered.push({
      queue,
      body,
      text,
      groupId: messageGroupId,
      attributes,
      source,
      atMs: this.clock.now(),
    });
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The code and message of what a call throws. */
export function refusalOf(call: () => unknown): { code: string; message: string } {
  try {
    call();
  } catch (thrown) {
    const { code, message } = thrown as { code: string; message: string };
    return { code, message };
  }
  throw new Error('nothing was thrown');
}
