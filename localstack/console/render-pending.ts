import type { Observation } from '../core/observation.ts';
import { colours } from './colours.ts';
import { printable } from './printable.ts';

/** What the mail to somebody who was subscribed by API would say: the token with which they agree. */
export function renderPending({
  endpoint,
  token,
  topic,
}: Extract<Observation, { kind: 'subscription-pending' }>): string {
  const who = `${printable(endpoint)} is told by ${printable(topic)} once it confirms`;
  return `${colours.yellow('subscribed'.padEnd(11))} ${who}: aws sns confirm-subscription, with the token ${token}`;
}
