import type { Observation } from '../../../localstack/core/observation.ts';
import type { PlannedEvent, PlannedReplay } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import { prefix, type World } from '../world/world.ts';
import { keyOfDetail, type Trail } from './trail.ts';

/** A replay that an operator started, under the name that it has. */
export interface StartedReplay {
  readonly name: string;
  readonly asked: PlannedReplay;
  /** When, ms since the epoch. */
  readonly atMs: number;
  /** Whether the command came to its end. */
  isDone: boolean;
}

/** A message that a replay brought to an action: to its queue, or to that of what the bus could not put there. */
export interface ReplayedMessage {
  readonly replay: string;
  readonly action: string;
  /** `<client>/<id>` */
  readonly subject: string;
}

/** A `dlq drop` while it goes on. */
export interface Dropping {
  readonly queue: string;
  readonly client: string;
}

/** For so long the sender may go on with what an operator gave it, ms. */
const senderGoesOnMs = 5 * 60_000;

const ofAction = /^action-(\w+?)(-dlq|-undelivered)?$/;

/** What operators did, by the calls that they made, and what came of it, by what the services did. */
export class OperatorNotes {
  readonly replays: StartedReplay[] = [];
  readonly replayed: ReplayedMessage[] = [];
  /** Events that were sent again out of quarantine, as they were sent. */
  readonly resubmitted: { readonly client: string; readonly event: PlannedEvent }[] = [];
  /** `<action> <client>/<id>`, and the replay of one that a replay had brought. */
  readonly dropped = new Set<string>();
  /** What was dropped that was not meant, in words. */
  readonly wronglyDropped: { readonly subject: string; readonly queue: string }[] = [];
  readonly #world: World;
  readonly #trail: Trail;
  readonly #dropping = new Set<Dropping>();
  readonly #letters = new Map<string, string>();
  #resends = 0;
  #resentUntilMs = -Infinity;

  constructor(world: World, trail: Trail) {
    this.#world = world;
    this.#trail = trail;
    world.observers.push((observation) => this.#note(observation));
  }

  /** A `resend start` begins: what it sends first is sent out of turn. @returns ends it */
  beginResend(): () => void {
    this.#resends += 1;
    return () => {
      this.#resends -= 1;
      this.#resentUntilMs = this.#world.scheduler.now() + senderGoesOnMs;
    };
  }

  /** A `dlq drop` begins: what it deletes is gone on purpose. @returns ends it */
  beginDropping({ queue, client }: Dropping): () => void {
    const dropping = { queue, client };
    this.#dropping.add(dropping);
    return () => this.#dropping.delete(dropping);
  }

  #note(observation: Observation): void {
    if (observation.kind === 'event-put') this.#noteSent(observation.detail);
    else if (observation.kind === 'message-dead-lettered') this.#letters.set(observation.messageId, observation.body);
    else if (observation.kind === 'message-sent') this.#noteMessage(observation);
    else if (observation.kind === 'message-deleted' && this.#dropping.size > 0) this.#noteDeleted(observation);
  }

  #noteSent(detail: string): void {
    if (this.#resends > 0 || this.#world.scheduler.now() < this.#resentUntilMs)
      this.#trail.failed.add(keyOfDetail(detail));
  }

  #noteMessage({ queue, messageId, body }: Extract<Observation, { kind: 'message-sent' }>): void {
    const [, action, ending] = ofAction.exec(queue.slice(prefix.length)) ?? [];
    if (action === undefined) return;
    if (ending !== undefined) this.#letters.set(messageId, body);
    const { replay, subject } = readLetter(body);
    if (replay !== undefined) this.replayed.push({ replay, action, subject });
  }

  #noteDeleted({ queue, messageId }: Extract<Observation, { kind: 'message-deleted' }>): void {
    const thing = queue.slice(prefix.length);
    const under = Array.from(this.#dropping).filter((dropping) => dropping.queue === thing);
    const body = this.#letters.get(messageId);
    const [, action] = ofAction.exec(thing) ?? [];
    if (under.length === 0 || body === undefined || action === undefined) return;
    const { replay, subject } = readLetter(body);
    if (under.some(({ client }) => subject.startsWith(`${client}/`)))
      this.dropped.add(placeOf(action, subject, replay?.endsWith('-redeliver') === true ? replay : ''));
    else this.wronglyDropped.push({ subject, queue: thing });
  }
}

/** How the one delivery of an event to an action is named, or that of a replay that redelivers. */
export function placeOf(action: string, subject: string, redelivery = ''): string {
  return redelivery === '' ? `${action} ${subject}` : `${action} ${subject} ${redelivery}`;
}

/** Whether a moment is in the span that was asked for. */
export function isIn({ fromMs, endMs }: { readonly fromMs: number; readonly endMs: number }, atMs: number): boolean {
  return atMs >= startMs + fromMs && atMs < startMs + endMs;
}

/** What a message of an action is about, and the replay that brought it. */
export function readLetter(body: string): { readonly replay: string | undefined; readonly subject: string } {
  const { 'replay-name': replay, detail } = JSON.parse(body) as {
    readonly 'replay-name'?: string;
    readonly detail: { readonly clientid: string; readonly id: string };
  };
  return { replay, subject: `${detail.clientid}/${detail.id}` };
}
