import type { Observation } from '../core/observation.ts';
import { colours } from './colours.ts';
import { printable } from './printable.ts';

/** What the mail to somebody who was subscribed by API would say: the token with which they agree. */
export function renderPending({
  endpoint,
  token,
  topic,
}: Extract<Observation, { kind: 'subscription-pending' }>): string {
  const ask = `${printable(endpoint)} is told of ${printable(topic)} once it confirms: sns confirm-subscription --token`;
  return `${colours.yellow('subscribed'.padEnd(11))} ${ask} ${token}`;
}
