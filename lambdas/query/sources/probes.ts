import { DescribeEventBusCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { FactStore } from '../../shared/fact-store.ts';
import type { DeliveryReader } from './delivery-reader.ts';
import type { EventReader } from './event-reader.ts';
import type { QueueReader } from './queue-reader.ts';
import type { RefusalReader } from './refusal-reader.ts';

/** What can be asked whether it is there. */
export interface ProbeTargets {
  readonly events: EventReader;
  readonly refusals: RefusalReader;
  /** @default the stage has no targets */
  readonly deliveries?: DeliveryReader | undefined;
  readonly facts: FactStore;
  readonly queues: QueueReader;
  readonly bus: EventBridgeClient;
  readonly busName: string;
  readonly ingestQueueNames: readonly string[];
}

/** Looked for in the tables, and never there: nothing has such an id. */
const nobody = '?';

/**
 * One call for each dependency. Those on the tables also need the stage's key, as a read does even if it finds nothing: a key that is
 * disabled shows there, while a queue and the bus tell of themselves without it.
 */
export function createProbes(targets: ProbeTargets): Readonly<Record<string, () => Promise<unknown>>> {
  const { events, refusals, deliveries, facts, queues, bus, busName, ingestQueueNames } = targets;
  return {
    ...Object.fromEntries(ingestQueueNames.map((name) => [`queue ${name}`, async () => queues.depthOf(name)])),
    'table events': async () => events.get(nobody, nobody),
    'table quarantine': async () => refusals.of(nobody, nobody, 0, 1),
    ...(deliveries && { 'table deliveries': async () => deliveries.of(nobody, nobody, 0, 1) }),
    'table facts': async () => facts.get(nobody, nobody),
    'bus events': async () => bus.send(new DescribeEventBusCommand({ Name: busName })),
  };
}
