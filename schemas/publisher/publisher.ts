import type { CatalogType } from '../catalog.ts';
import { messageGroupOf } from '../message-group.ts';
import { parseEvent } from '../parse-event.ts';
import { type Rejection, reject } from '../problems.ts';
import { GroupTurns } from './group-turns.ts';
import { type AnyNewEvent, completeEvent, type EnvelopeDefaults, type LooseEvent, type NewEvent } from './new-event.ts';
import { PublishError, type PublishResult } from './publish-result.ts';
import { unanswered } from './failed-outcomes.ts';
import { sendInOrder, type SendInOrderDeps } from './send-in-order.ts';
import type { PublishableEvent, SendOutcome } from './transport.ts';

/** What a publisher works with. */
export interface PublisherDeps extends EnvelopeDefaults, SendInOrderDeps {
  readonly clientId: string;
}

/**
 * Publishes events of one client. What it is asked first it sends first within a message group, whoever waits for it or not; groups
 * do not wait for one another.
 */
export class Publisher {
  readonly #deps: PublisherDeps;
  readonly #turns = new GroupTurns();

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
  }

  /**
   * Publishes one event. When this resolves, it is in the durable queue.
   *
   * @throws PublishError when it was refused, or could not be sent in as many attempts as there may be
   */
  async publish<Type extends CatalogType>(
    event: NewEvent<Type>,
  ): Promise<{ readonly id: string; readonly messageId: string }> {
    const [result] = await this.#publishAll([event]);
    if (result?.status === 'accepted') return { id: result.id, messageId: result.messageId };
    throw new PublishError(result ?? { id: event.id ?? '', status: 'failed', ...unanswered('the door') });
  }

  /**
   * Publishes any number of events, ten to a call. Never throws for some of them: each has its result, in their order.
   */
  async publishBatch(events: readonly AnyNewEvent[]): Promise<readonly PublishResult[]> {
    return this.#publishAll(events);
  }

  async #publishAll(events: readonly LooseEvent[]): Promise<PublishResult[]> {
    const prepared = events.map((event) => this.#prepare(event));
    const valid = prepared.flatMap((one) => ('body' in one ? [one] : []));
    const groups = new Set(valid.map(({ group }) => group));
    const outcomes = await this.#turns.take(groups, async () => sendInOrder(valid, this.#deps));
    const byEvent = new Map(valid.map((event, index) => [event, outcomes[index]]));
    return prepared.map((one) => ('body' in one ? toResult(one.id, byEvent.get(one)) : one));
  }

  /** The event as it goes over the wire, or what is wrong with it. */
  #prepare(event: LooseEvent): PublishableEvent | PublishResult {
    const { clientId, now } = this.#deps;
    const envelope = completeEvent(event, this.#deps);
    const body = jsonOf(envelope);
    const { id, partitionkey } = envelope;
    if (body === undefined) return refused(id, noJson);
    const parsed = parseEvent(body, now());
    if (!parsed.ok) return refused(id, parsed.rejection);
    return { id, group: messageGroupOf(clientId, partitionkey), body, bytes: Buffer.byteLength(body) };
  }
}

/** `undefined` for what JSON cannot hold: the compiler sees no circle, and nothing of what JavaScript gives to a publisher. */
function jsonOf(event: object): string | undefined {
  try {
    return JSON.stringify(event);
  } catch {
    return undefined;
  }
}

const noJson = reject('malformed_json', '', {
  got: 'a value that JSON cannot hold',
  expected: 'text, numbers, true, false, null, lists and objects, none of them in itself',
});

function refused(id: string, { code, problems }: Rejection): PublishResult {
  return { id, status: 'refused', code, message: 'not sent, for it would be quarantined', problems };
}

function toResult(id: string, outcome: SendOutcome | undefined): PublishResult {
  if (outcome?.kind === 'accepted') return { id, status: 'accepted', messageId: outcome.messageId };
  if (outcome?.kind === 'refused') {
    const { code, message, problems = [] } = outcome;
    return { id, status: 'refused', code, message, problems };
  }
  const { code, message } = outcome ?? unanswered('the door');
  return { id, status: 'failed', code, message };
}
