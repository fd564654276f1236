import type { World } from '../world/world.ts';
import { canonical } from './canonical.ts';
import { readLetter } from './operator-notes.ts';
import { judgedActions } from './routes.ts';

/** Where events rest at the end of a run. */
export interface Resting {
  /** Bodies in the dead-letter queues of the validator, in canonical JSON. */
  readonly ingestBodies: ReadonlySet<string>;
  /** `<client>/<id>` in the dead-letter queues of each action. */
  readonly byAction: ReadonlyMap<string, ReadonlySet<string>>;
  /** `<client>/<id>` in the bucket of what the sender gave up. */
  readonly failures: ReadonlySet<string>;
  /** Messages in queues that somebody should have emptied, by queue. */
  readonly stuck: ReadonlyMap<string, number>;
}

/** The queue of what the bus could not decrypt. */
const busDeadLetters = 'events-dlq';

/** Looks at every place where an event can rest. Empties the dead-letter queues: the world is over. */
export function restingIn(world: World): Resting {
  const ingestBodies = new Set<string>();
  const stuck = new Map<string, number>();
  const count = (thing: string): void => {
    const { visible, delayed, inFlight } = world.queue(thing).counts;
    if (visible + delayed + inFlight > 0) stuck.set(thing, visible + delayed + inFlight);
  };
  for (const door of ['ingest-api', 'ingest-direct']) {
    count(`${door}.fifo`);
    for (const body of bodiesIn(world, `${door}-dlq.fifo`)) ingestBodies.add(canonical(body));
  }
  // Encrypted, so nobody sees whose they are: the operator empties it, and what is in it after that is stuck.
  count(busDeadLetters);
  const byAction = new Map<string, ReadonlySet<string>>();
  for (const { name } of judgedActions) {
    count(`action-${name}`);
    const bodies = ['dlq', 'undelivered'].flatMap((ending) => bodiesIn(world, `action-${name}-${ending}`));
    byAction.set(name, new Set(bodies.map((body) => readLetter(body).subject)));
  }
  return { ingestBodies, byAction, stuck, failures: new Set(failuresIn(world)) };
}

function bodiesIn(world: World, thing: string): string[] {
  const queue = world.queue(thing);
  const bodies: string[] = [];
  for (;;) {
    const messages = queue.receive(10);
    if (messages.length === 0) return bodies;
    for (const { body, receiptHandle } of messages) {
      bodies.push(body);
      queue.delete(receiptHandle);
    }
  }
}

interface KeptRecord {
  readonly dynamodb: {
    readonly Keys: { readonly clientId: { readonly S: string }; readonly id: { readonly S: string } };
  };
}

function failuresIn(world: World): string[] {
  return world.objectsIn('send-failures').flatMap((text) => {
    const { payload } = JSON.parse(text) as { readonly payload: string };
    const { Records } = JSON.parse(payload) as { readonly Records: readonly KeptRecord[] };
    return Records.map(({ dynamodb: { Keys } }) => `${Keys.clientId.S}/${Keys.id.S}`);
  });
}
