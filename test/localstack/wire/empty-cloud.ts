import type { Activity } from '../../../localstack/core/activity.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { CloudEnvironment } from '../../../localstack/core/environment.ts';
import { Services } from '../../../localstack/services.ts';
import { endpoints } from '../../../localstack/wire/endpoints.ts';
import type { Routes } from '../../../localstack/wire/route.ts';
import { FakeHost } from '../template/fixture.ts';
import { openGate } from './fixture.ts';

/** Every service behind the wire, without a socket: for requests by the thousand. */
export interface EmptyCloud extends Routes {
  readonly environment: CloudEnvironment;
  readonly endpoint: string;
  /** What is behind the endpoints. */
  readonly state: Services;
  readonly faults: readonly unknown[];
  /** Waits for an answer, and has time pass so that a long poll ends. */
  settled<Answer>(answer: Promise<Answer>): Promise<Answer>;
}

/** A cloud with nothing in it, in virtual time. It lets everybody do everything. */
export function emptyCloud(): EmptyCloud {
  const clock = new ManualClock();
  const environment = { clock, entropy: seededEntropy(1), accountId: '000000000000', region: 'us-east-1' };
  const activities: Activity[] = [];
  const faults: unknown[] = [];
  const services = new Services({
    environment,
    lambda: new FakeHost(),
    observe: () => undefined,
    changed: () => undefined,
    addActivity: (activity) => activities.push(activity),
  });
  return {
    ...endpoints(services),
    gate: openGate,
    onFault: (fault) => faults.push(fault),
    environment,
    endpoint: 'http://127.0.0.1:4566',
    state: services,
    faults,
    settled: async (answer) => {
      const waiting = { isOver: false };
      void answer.finally(() => (waiting.isOver = true));
      // What needs no wait is answered within a few turns.
      for (let turn = 0; turn < 50 && !waiting.isOver; turn += 1) await Promise.resolve();
      while (!waiting.isOver) {
        clock.advance(1_000);
        for (const activity of activities) activity.step();
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      return answer;
    },
  };
}
