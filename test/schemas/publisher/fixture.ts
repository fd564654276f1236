import { messageGroupOf } from '../../../schemas/message-group.ts';
import type { PublishableEvent, SendOutcome, Transport } from '../../../schemas/publisher/transport.ts';

/** An event of so many bytes in a lane. */
export function publishable(id: string, lane?: string, bytes = 1_000): PublishableEvent {
  return { id, group: messageGroupOf('acme', lane), body: `{"id":"${id}"}`, bytes };
}

export const accepted = (id: string): SendOutcome => ({ kind: 'accepted', messageId: `message-of-${id}` });
export const failed: SendOutcome = { kind: 'failed', code: 'Busy', message: 'not now' };
export const refused: SendOutcome = { kind: 'refused', code: 'Bad', message: 'never' };

/** A door that answers as it is told, and remembers the ids of each call. */
export class FakeDoor implements Transport {
  readonly limits = { maxEntries: 10, maxBytes: 1_048_576 };
  readonly calls: string[][] = [];
  readonly bodies: string[] = [];
  readonly #answer: (id: string, call: number) => SendOutcome | undefined;

  /** @param answer of one event, in which call; `undefined` leaves it out, and what it throws fails the call */
  constructor(answer: (id: string, call: number) => SendOutcome | undefined = accepted) {
    this.#answer = answer;
  }

  async send(events: readonly PublishableEvent[]): Promise<readonly SendOutcome[]> {
    this.calls.push(events.map(({ id }) => id));
    this.bodies.push(...events.map(({ body }) => body));
    const outcomes = events.map(({ id }) => this.#answer(id, this.calls.length));
    return Promise.resolve(outcomes as SendOutcome[]);
  }
}
