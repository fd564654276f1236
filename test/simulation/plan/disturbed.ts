import { startMs } from '../world/start.ts';
import { Dice } from './dice.ts';
import { floodEvent } from './event-writer.ts';
import type { Disturber, Plan, Publication, Weather } from './plan.ts';

const hourMs = 3_600_000;

/** So often a run is about what must delay nobody else. */
const rate = 0.02;

/** Whether a seed's plan has a disturber, and nothing else that goes wrong. */
export function isDisturbed(seed: number): boolean {
  return new Dice(seed ^ 0xd157).chance(rate);
}

/** A plan of what is sent, with one disturber. */
export function disturbed(seed: number, sent: readonly Publication[]): Plan {
  const dice = new Dice(seed ^ 0xd158);
  const disturber = disturberOf(dice, sent);
  const publications = [...sent, ...(disturber.what === 'flood' ? floodOf(dice, disturber.client) : [])];
  const isDead = (action: string): boolean => disturber.what === 'dead-end' && disturber.action === action;
  const consumers = ['orders', 'push'].map((action) => ({ action, failureRate: isDead(action) ? 1 : 0, crashRate: 0 }));
  return {
    seed,
    publications: publications.toSorted((one, other) => one.atMs - other.atMs),
    consumers,
    weather: ['erp', 'crm'].filter(isDead).map((action) => deadTarget(dice, action)),
    operators: [],
    faults: { only: [] },
    disturber,
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
        id: `flood${index}.${place}`,
        lane: undefined,
        nowMs: startMs + atMs,
      }),
    ),
  }));
}

function deadTarget(dice: Dice, action: string): Weather {
  const behaviour = dice.pick(['500', '429', 'hangs', 'resets'] as const);
  return { atMs: 0, forMs: hourMs, kind: { what: 'target', host: `${action}.example.com`, behaviour } };
}
