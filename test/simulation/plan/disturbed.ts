import { startMs } from '../world/start.ts';
import { Dice } from './dice.ts';
import { floodEvent } from './event-writer.ts';
import type { Disturber, Plan, Publication, Weather } from './plan.ts';

type Poison = Extract<Disturber, { what: 'poison' }>;

const hourMs = 3_600_000;

/** So often a run is about what must delay nobody else. */
const rate = 0.02;

/** Whether a seed's plan has a disturber, and nothing else that goes wrong. */
export function isDisturbed(seed: number): boolean {
  return new Dice(seed ^ 0xd157).chance(rate);
}

/** A plan of what is sent, with one disturber, whichever. */
export function disturbed(seed: number, sent: readonly Publication[]): Plan {
  return disturbedBy(disturberOf(new Dice(seed ^ 0xd158), sent), seed, sent);
}

/** A plan of what is sent, with this disturber. */
export function disturbedBy(disturber: Disturber, seed: number, sent: readonly Publication[]): Plan {
  const dice = new Dice(seed ^ 0xd159);
  const publications = [...sent, ...(disturber.what === 'flood' ? floodOf(dice, disturber.client) : [])];
  const isDead = (action: string): boolean => disturber.what === 'dead-end' && disturber.action === action;
  const consumers = ['orders', 'push'].map((action) => ({ action, failureRate: isDead(action) ? 1 : 0, crashRate: 0 }));
  return {
    seed,
    publications: publications.toSorted((one, other) => one.atMs - other.atMs),
    consumers,
    weather: [
      ...['erp', 'crm'].filter(isDead).map((action) => deadTarget(dice, action)),
      ...(disturber.what === 'poison' ? [gathering(disturber, sent)] : []),
    ],
    operators: [],
    faults: { only: [] },
    disturber,
  };
}

/** The same plan without its disturber. */
export function undisturbed({ disturber, ...plan }: Plan): Plan {
  if (disturber?.what === 'flood') {
    const { client } = disturber;
    const isFlood = ({ client: by, events }: Publication): boolean =>
      by === client && events.some(({ id }) => id.startsWith(floodPrefix));
    return { ...plan, publications: plan.publications.filter((publication) => !isFlood(publication)) };
  }
  if (disturber?.what !== 'dead-end') return plan;
  const { action } = disturber;
  return {
    ...plan,
    consumers: plan.consumers.map((each) => (each.action === action ? { ...each, failureRate: 0 } : each)),
    weather: plan.weather.filter(({ kind }) => kind.what !== 'target' || kind.host !== hostOf(action)),
  };
}

function disturberOf(dice: Dice, sent: readonly Publication[]): Disturber {
  const what = dice.pick(['flood', 'poison', 'poison', 'dead-end'] as const);
  const [first, ...others] = sent.filter(({ events }) => events.some(({ expect }) => expect.kind === 'stored'));
  if (what === 'flood') return { what, client: dice.pick(['shop', 'courier']) };
  if (what === 'dead-end' || !first) return { what: 'dead-end', action: dice.pick(['orders', 'push', 'erp', 'crm']) };
  const { client, events } = dice.pick([first, ...others]);
  const id = events.find(({ expect }) => expect.kind === 'stored')?.id ?? '';
  return { what, client, id, at: dice.pick(['store', 'bus']) };
}

/** As many publications before poison, and behind it, are taken up together with it. */
const gathered = 6;

/** Nobody reads what the poison is in until others are beside it, so that they are in one batch. */
function gathering({ client, id, at }: Poison, sent: readonly Publication[]): Weather {
  const inTurn = sent.toSorted((one, other) => one.atMs - other.atMs);
  const place = inTurn.findIndex((each) => each.client === client && each.events.some((event) => event.id === id));
  const atMs = inTurn[Math.max(0, place - gathered)]?.atMs ?? 0;
  const lastMs = inTurn[Math.min(inTurn.length - 1, place + gathered)]?.atMs ?? 0;
  // Until they have got there.
  const forMs = lastMs - atMs + 5_000;
  return { atMs, forMs, kind: { what: 'source-off', ...(at === 'store' && { function: 'validator' }) } };
}

const floodPrefix = 'flood';

/** Some hundred events at once, into the one group of a client. */
function floodOf(dice: Dice, client: string): Publication[] {
  const atMs = dice.int(0, 5) * 60_000;
  return Array.from({ length: 20 }, (_, index) => ({
    atMs,
    client,
    door: 'direct',
    events: Array.from({ length: 10 }, (__, place) =>
      floodEvent(dice, {
        client,
        door: 'direct',
        id: `${floodPrefix}${index}.${place}`,
        lane: undefined,
        nowMs: startMs + atMs,
      }),
    ),
  }));
}

function deadTarget(dice: Dice, action: string): Weather {
  const behaviour = dice.pick(['500', '429', 'hangs', 'resets'] as const);
  return { atMs: 0, forMs: hourMs, kind: { what: 'target', host: hostOf(action), behaviour } };
}

function hostOf(action: string): string {
  return `${action}.example.com`;
}
