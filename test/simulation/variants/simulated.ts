import type { Violation } from '../judge/violation.ts';
import { disturbedBy } from '../plan/disturbed.ts';
import { planOf, type PlanOptions } from '../plan/plan-of.ts';
import type { Plan, PlannedEvent } from '../plan/plan.ts';
import type { Simulated } from './variant.ts';

const names: Readonly<Record<Violation['invariant'], string>> = {
  1: 'all that is accepted is accounted for',
  2: 'nothing is stored but for who proved who they are',
  3: 'a group keeps its order',
  4: 'nobody waits for others',
  5: 'no effect comes twice',
  6: 'every place where events rest has an alarm',
  7: 'what functions count is what happened',
};

/** How a run differs from the usual one of its seed. */
export interface Settings {
  readonly function?: Simulated['function'];
  readonly options?: PlanOptions;
  /** Parts of the plan, in place of the seed's own. */
  readonly plan?: (plan: Plan) => Partial<Plan>;
  /** @default 20 */
  readonly seeds?: number;
}

/** A run in which nothing goes wrong. */
export const calm: PlanOptions = { faults: false, weather: false };

/** A run in which many calls go wrong. */
export const stormy = ({ seed }: Plan): Partial<Plan> => ({ weather: [], faults: { random: { rate: 0.3, seed } } });

const hourMs = 3_600_000;

/** The queue of an action refuses the bus for longer than the bus tries. */
export const queueRefuses = (): Partial<Plan> => ({
  weather: [{ atMs: 0, forMs: 26 * hourMs, kind: { what: 'queue-refuses-bus', action: 'orders' } }],
});

/**
 * All is sent within a quarter of an hour in which the sender does not run, so that it finds many events at once; then the bus takes nothing for
 * longer than the sender tries by itself.
 */
export const busRefuses = (): Partial<Plan> => ({
  weather: [
    { atMs: 0, forMs: hourMs / 4, kind: { what: 'function-off', function: 'sender' } },
    // Faults end with the weather.
    { atMs: 0, forMs: hourMs, kind: { what: 'target', host: 'crm.example.com', behaviour: '500' } },
  ],
  faults: throttledPuts(500),
});

/** The sender finds many events at once, which the bus throttles for half a minute; before that is over the key goes off. */
export const keyGoesOff = (): Partial<Plan> => ({
  weather: [
    { atMs: 0, forMs: hourMs / 4, kind: { what: 'function-off', function: 'sender' } },
    { atMs: hourMs / 4 + 35_000, forMs: hourMs / 4, kind: { what: 'key-disabled' } },
  ],
  faults: throttledPuts(200),
});

/** What one client sends, byte for byte, another sends a second later. */
export const sameByOthers = ({ publications }: Plan): Partial<Plan> => ({
  publications: publications.flatMap((sent) => {
    if (sent.client !== 'shop' || sent.door !== 'direct') return [sent];
    const events = sent.events.map((event) => ({ ...event, group: event.group.replace('shop', 'courier') }));
    return [sent, { ...sent, client: 'courier', atMs: sent.atMs + 1_000, events }];
  }),
});

/** Something else is sent when all that was sent before has expired. */
export const aWeekLater = ({ publications }: Plan): Partial<Plan> => {
  const [sent] = publications;
  if (!sent) return {};
  const events = sent.events.map((event) => renamed(event, `${event.id}-later`));
  return { publications: [...publications, { ...sent, atMs: sent.atMs + 9 * 24 * hourMs, events }] };
};

function renamed({ id, body, content, ...event }: PlannedEvent, newId: string): PlannedEvent {
  const written = (text: string): string => text.replaceAll(JSON.stringify(id), JSON.stringify(newId));
  return { ...event, id: newId, body: written(body), content: written(content) };
}

/** Nobody reads the stream for two days, and it keeps what is in it for one. */
export const streamUnread = (): Partial<Plan> => ({
  weather: [{ atMs: 0, forMs: 48 * hourMs, kind: { what: 'source-off' } }],
});

/** The sender does not run for a while, and meanwhile the shards of its stream split twice. */
export const splitWhileOff = (): Partial<Plan> => ({
  weather: [
    { atMs: 0, forMs: hourMs / 4, kind: { what: 'function-off', function: 'sender' } },
    { atMs: hourMs / 20, forMs: hourMs / 20, kind: { what: 'shard-splits' } },
  ],
});

/** Targets answer 500 for a while. */
export const targetsDown = (): Partial<Plan> => ({
  weather: ['erp', 'crm'].map((name) => ({
    atMs: 0,
    forMs: hourMs / 4,
    kind: { what: 'target', host: `${name}.example.com`, behaviour: '500' },
  })),
});

/** An operator has all of it go to one action again, and nothing goes wrong. */
export const replayedTo = (action: string): Partial<Plan> => ({
  faults: { only: [] },
  weather: [],
  operators: [{ what: 'replay', atMs: 2 * hourMs, fromMs: 0, endMs: hourMs, actions: [action], redeliver: false }],
});

/** An event among others that can never be stored, or that the bus refuses for good. */
export const poisonedAt =
  (at: 'store' | 'bus') =>
  ({ seed, publications }: Plan): Partial<Plan> => {
    const sent = publications.find(({ events }) => events.some(isRight));
    const id = sent?.events.find(isRight)?.id;
    if (!sent || id === undefined) return {};
    return disturbedBy({ what: 'poison', client: sent.client, id, at }, seed, publications);
  };

/** What the simulator's judge has to find. */
export function breaks(
  invariant: Violation['invariant'],
  { function: called, options, plan = () => ({}), seeds = 20 }: Settings = {},
): Simulated {
  return {
    by: 'simulator',
    name: `${invariant}, ${names[invariant]}`,
    invariant,
    ...(called && { function: called }),
    planOf: (seed) => {
      const usual = planOf(seed, options);
      return { ...usual, ...plan(usual) };
    },
    seeds,
  };
}

function throttledPuts(count: number): Plan['faults'] {
  // The first call is of what had been read before.
  const only = Array.from({ length: count }, (_, index) => index + 2);
  return { only: only.map((nth) => ({ who: 'sender', operation: 'PutEvents', nth, kind: 'throttled' })) };
}

function isRight({ expect }: PlannedEvent): boolean {
  return expect.kind === 'stored';
}
