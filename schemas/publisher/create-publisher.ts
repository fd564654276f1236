import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { clientId as clientIdSchema } from '../message-group.ts';
import { Publisher } from './publisher.ts';
import type { Transport } from './transport.ts';

/** How a publisher is made. */
export interface PublisherProps {
  readonly clientId: string;
  /** `source` of every event that gives none of its own: a URI reference, such as `/orders`. */
  readonly source: string;
  /** `apiTransport(…)` or `sqsTransport(…)`. */
  readonly transport: Transport;
  /** Attempts for one event, the first included; about half a minute in all. @default 8 */
  readonly maxAttempts?: number;
  /** The correlation id of what is going on, asked for each event. @default none: an event is then the first of its own */
  readonly correlationId?: () => string | undefined;
  /** The W3C `traceparent` of what is going on, asked for each event. @default none: an event then begins a trace */
  readonly traceparent?: () => string | undefined;
}

/**
 * Makes a publisher.
 *
 * @throws Error for a client id that no client can have
 */
export function createPublisher(props: PublisherProps): Publisher {
  const { clientId, maxAttempts = 8 } = props;
  const checked = clientIdSchema.safeParse(clientId);
  if (!checked.success) throw new Error(`clientId: expected ${checked.error.issues[0]?.message}`);
  return new Publisher({
    ...props,
    maxAttempts,
    newId: () => uuidv7(),
    now: () => Date.now(),
    random: () => Math.random(),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    sleep: async (ms) => sleep(ms),
  });
}
