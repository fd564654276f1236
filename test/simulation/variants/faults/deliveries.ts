import * as fc from 'fast-check';
import type * as module from '../../../../lambdas/deliver/deliver-batch.ts';
import type { Answer } from '../../../../lambdas/deliver/answer.ts';
import { fakeWorld, messageOf, targetOf } from '../../../lambdas/deliver/fixture.ts';
import { type Fault, property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;

const file = 'lambdas/deliver/deliver-batch.ts';
const minuteMs = 60_000;

/** A target that is not there for a while: how it answers, and for how long. */
const anyOutage = fc.record({
  answer: fc.constantFrom<Answer>(
    { status: 500 },
    { status: 503 },
    { status: 429, retryAfter: '60' },
    { code: 'TIMEOUT' },
    { code: 'ECONNREFUSED' },
  ),
  minutes: fc.integer({ min: 5, max: 120 }),
  count: fc.integer({ min: 1, max: 10 }),
});

/** Requests of one event that a target gets in two hours in which it takes nothing. */
const mostRequests = 25;

/** Whatever a target does for a while, each event gets to it in the end, once, and until then it is left alone for longer each time. */
export const outlastsTarget = property(
  'a target that is down is spared, and gets all in the end',
  file,
  async (module: Module) =>
    search(anyOutage, async ({ answer, minutes, count }) => faultOfOutage(module, answer, minutes, count), 40),
);

async function faultOfOutage(
  { deliverBatch }: Module,
  answer: Answer,
  minutes: number,
  count: number,
): Promise<string | undefined> {
  const ids = Array.from({ length: count }, (_, index) => `order-${index}`);
  const taken: string[] = [];
  const answers = (id: string): Answer => {
    if (world.now() < endMs) return answer;
    taken.push(id);
    return { status: 200 };
  };
  const world = fakeWorld(targetOf({ attempts: 50 }), { answers });
  const endMs = world.now() + minutes * minuteMs;
  const dueMs = new Map(ids.map((id) => [id, world.now()]));
  for (let rounds = 0; dueMs.size > 0 && rounds < 1_000; rounds += 1) {
    const atMs = Math.max(world.now(), Math.min(...dueMs.values()));
    world.advance(atMs - world.now());
    const due = [...dueMs].filter(([, ms]) => ms <= atMs).map(([id]) => id);
    const ends = await deliverBatch(
      due.map((id) => messageOf(id)),
      world.deps,
    );
    for (const id of due) {
      const end = ends.get(`message-of-${id}`);
      if (end?.kind === 'acknowledged') dueMs.delete(id);
      else dueMs.set(id, world.now() + (end?.kind === 'back' ? end.seconds * 1_000 : minuteMs));
    }
    const most = Math.max(...ids.map((id) => world.requests.filter((request) => request.id === id).length));
    if (most > mostRequests)
      return `a target that answers ${JSON.stringify(answer)} is asked ${most} times for one event`;
  }
  const lost = ids.find((id) => !taken.includes(id));
  const doubled = taken.find((id, index) => taken.indexOf(id) !== index);
  if (lost !== undefined)
    return `${lost} never got to a target that answered ${JSON.stringify(answer)} for ${minutes} minutes`;
  return doubled === undefined ? undefined : `${doubled} got to its target twice`;
}

/** What a target has it is not asked to take again. */
export const asksOnce = property(
  'an event that comes again is not sent again',
  file,
  async ({ deliverBatch }: Module) => {
    const world = fakeWorld();
    await deliverBatch([messageOf('order-0')], world.deps);
    await deliverBatch([{ ...messageOf('order-0'), messageId: 'another' }], world.deps);
    return asked(world, 1);
  },
);

/** A function that ends before it has written down what came of a request asks under the same key, and so does a redrive. */
export const sameKeyAgain = property(
  'each attempt of an event has the same key',
  file,
  async ({ deliverBatch }: Module) => {
    const world = fakeWorld(targetOf(), { fails: (call) => call === 'deliveries.put' && world.requests.length < 2 });
    await deliverBatch([messageOf('order-0')], world.deps);
    world.advance(minuteMs);
    await deliverBatch([{ ...messageOf('order-0'), messageId: 'another' }], world.deps);
    const keys = new Set(world.requests.map(({ request }) => request.headers['idempotency-key']));
    if (keys.size > 1) return { what: `one event was sent under the keys ${[...keys].join(' and ')}`, draws: 1 };
    return asked(world, 2);
  },
);

function asked({ requests }: ReturnType<typeof fakeWorld>, times: number): Fault {
  if (requests.length === times) return undefined;
  return { what: `a target was asked ${requests.length} times for one event, expected ${times}`, draws: 1 };
}
