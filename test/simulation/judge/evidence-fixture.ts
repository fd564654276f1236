import type { PlannedEvent, Publication } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import type { Effect } from '../world/http-targets.ts';
import type { Evidence } from './judge.ts';
import type { Trail } from './trail.ts';

/** Parts of evidence that a test is about. */
export interface Seen extends Partial<Omit<Evidence, 'trail' | 'world' | 'resting' | 'operators'>> {
  readonly trail?: Partial<Trail>;
  readonly taken?: readonly Effect[];
  readonly resting?: Partial<Evidence['resting']>;
  readonly operators?: Partial<Evidence['operators']>;
}

/** A plan of what is sent, and of nothing else. */
export function planOf(publications: readonly Publication[] = []): Evidence['plan'] {
  return { seed: 1, publications, consumers: [], weather: [], operators: [], faults: { only: [] } };
}

/** Evidence of a run in which nothing happened but what is given. */
export function evidenceOf({ trail, taken = [], resting, operators, ...seen }: Seen): Evidence {
  const nothing = {
    accepted: [],
    stored: [],
    quarantined: [],
    delivered: [],
    sent: [],
    sentAtMs: [],
    failed: new Set(),
  };
  const noRest = { ingestBodies: new Set(), byAction: new Map(), failures: new Set(), stuck: new Map() };
  const nobody = { replays: [], replayed: [], resubmitted: [], dropped: new Set(), wronglyDropped: [] };
  return {
    plan: planOf(),
    acknowledged: [],
    consumed: [],
    consumers: [],
    invocations: [],
    ...seen,
    trail: { ...nothing, ...trail },
    resting: { ...noRest, ...resting },
    operators: { ...nobody, ...operators },
    world: { targets: { taken } },
  } as unknown as Evidence;
}

const placed = 'com.example.shop.order-placed.v1';

/** An order of a shop, which goes to `orders` alone. */
export function order(id: string, expect: PlannedEvent['expect'] = { kind: 'stored', type: placed }): PlannedEvent {
  const text = JSON.stringify({ id, type: placed });
  return { id, group: 'shop', body: text, content: text, expect };
}

/** As its producer sends it. */
export function publicationOf(...events: readonly PlannedEvent[]): Publication {
  return { atMs: 0, client: 'shop', door: 'direct', events };
}

/** As it is in the store. */
export function storedOf({ id, group, content }: PlannedEvent): Trail['stored'][number] {
  return { client: 'shop', id, group, event: content, acceptedAtMs: startMs, atMs: startMs };
}
