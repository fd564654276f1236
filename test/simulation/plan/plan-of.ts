import { startMs } from '../world/start.ts';
import { Dice } from './dice.ts';
import { type Asked, rewritten, writeEvent } from './event-writer.ts';
import { disturbed, isDisturbed } from './disturbed.ts';
import { operatorsOf } from './operators-of.ts';
import { splitsOf } from './splits-of.ts';
import { weatherOf } from './weather-of.ts';
import type { Plan, Publication } from './plan.ts';

/** Of what a plan is made, from nothing at all to everything. */
export interface PlanOptions {
  /** Publications, before those that repeat some. */
  readonly size?: number;
  /** Whether calls go wrong. */
  readonly faults?: boolean;
  readonly weather?: boolean;
}

const clients = ['shop', 'shop', 'clinic', 'courier'] as const;

/** For how long producers send, ms. */
const spanMs = 10 * 60_000;

/** How often something is sent in a batch, and how often a call goes wrong. */
const usual = { batches: 0.1, rates: [0.01, 0.03, 0.1] } as const;

/** From so many publications on there is so much under way in the same minutes that batches are full and faults meet without being so many. */
const large = { size: 100, batches: 0.7, rates: [0.01, 0.03, 0.06] } as const;

/** The plan of a seed. */
export function planOf(seed: number, options: PlanOptions = {}): Plan {
  const { size = 12, faults = true } = options;
  const { batches, rates } = size < large.size ? usual : large;
  const dice = new Dice(seed);
  const first = Array.from({ length: size }, (_, index) => publication(dice, `${index}`, batches));
  const mayBeDisturbed = faults && options.weather !== false;
  if (mayBeDisturbed && isDisturbed(seed)) return disturbed(seed, first);
  const publications = [...first, ...first.flatMap((sent) => repetitions(dice, sent))];
  const operators = operatorsOf(seed);
  // Whoever looks into the queue is to find something there.
  const isPoisoned = operators.some((act) => 'queue' in act && act.queue === 'action-push-dlq');
  const failureRate = dice.pick([0, 0, 0.2, 1]);
  return {
    seed,
    publications: publications.toSorted((one, other) => one.atMs - other.atMs),
    consumers: [
      { action: 'orders', failureRate: dice.pick([0, 0, 0.2]), crashRate: dice.pick([0, 0, 0.2]) },
      { action: 'push', failureRate: isPoisoned ? 1 : failureRate, crashRate: dice.pick([0, 0, 0.2]) },
    ],
    weather: options.weather === false ? [] : [...weatherOf(dice), ...splitsOf(seed)],
    operators: [...(dice.chance(0.3) ? [{ atMs: dice.int(0, 2 * spanMs), what: 'clear' as const }] : []), ...operators],
    faults: faults ? { random: { rate: dice.pick(rates), seed: dice.int(0, 2 ** 30) } } : { only: [] },
  };
}

function publication(dice: Dice, name: string, batches: number): Publication {
  const client = dice.pick(clients);
  const door = dice.pick(['api', 'direct'] as const);
  const atMs = dice.int(0, spanMs);
  const lane = dice.chance(0.3) ? dice.pick(['a', 'b']) : undefined;
  const count = dice.chance(batches) ? dice.int(5, 12) : dice.int(1, 3);
  const asked = (index: number): Asked => ({ client, door, lane, id: `e${name}.${index}`, nowMs: startMs + atMs });
  return { atMs, client, door, events: Array.from({ length: count }, (_, index) => writeEvent(dice, asked(index))) };
}

/** A producer may send all of it once more, soon or when the queue has forgotten it, by the other door, or something else under the same id. */
function repetitions(dice: Dice, sent: Publication): Publication[] {
  const repeated: Publication[] = [];
  const laterMs = (): number => sent.atMs + dice.pick([1_000, 60_000, 6 * 60_000, 60 * 60_000]);
  const right = sent.events.filter(({ expect }) => expect.kind === 'stored');
  if (dice.chance(0.15)) repeated.push({ ...sent, atMs: laterMs() });
  if (right.length === 0) return repeated;
  if (dice.chance(0.1))
    repeated.push({ ...sent, events: right, atMs: laterMs(), door: sent.door === 'api' ? 'direct' : 'api' });
  if (dice.chance(0.1)) {
    const { atMs: _, events: __, ...by } = sent;
    const atMs = laterMs();
    const others = right.map(({ id, group }) =>
      rewritten(dice, { ...by, id, lane: group.split('/')[1], nowMs: startMs + atMs }),
    );
    repeated.push({ ...sent, atMs, events: others });
  }
  return repeated;
}
