import { randomUUID } from 'node:crypto';
import { exampleOfType } from '../../../schemas/catalog.ts';
import { rateLimited } from '../../target/behaviour.ts';
import { RateLimiter } from '../../target/rate-limiter.ts';
import { columns } from '../columns.ts';
import type { Course } from './course.ts';
import { busLog } from './scenario-event.ts';
import type { Scenario } from './scenario.ts';

/** What the shop takes in a second; `lib/stages/scenarios.ts` delivers at that rate. */
export const shopPerSecond = 2;

/** The shop bears so many at once after a pause: what comes half an interval early or late is no more than that. */
const shopAtOnce = 2;

/** Orders come so many times faster. */
const timesFaster = 10;

const action = 'shop-orders';

/** Orders come ten times as fast as the shop takes them, for a while; it gets each of them, once, at the rate that it bears. */
export function shopRateLimited(now: Date, orders = 60): Scenario {
  const leastMs = ((orders - 1) / shopPerSecond) * 1_000;
  const perSecond = shopPerSecond * timesFaster;
  return {
    intro:
      `${orders} orders come at ${perSecond} a second; the shop takes ${shopPerSecond} a second.\nIt cannot have all of them before ` +
      `${seconds(leastMs)} are over, so this takes a little longer.`,
    facts: [],
    events: Array.from({ length: orders }, () => ({
      clientId: 'acme-shop' as const,
      event: exampleOfType('com.example.shop.order-placed.v2', randomUUID(), now.toISOString()),
      destinations: [action, busLog],
    })),
    perSecond,
    behaviour: rateLimited(new RateLimiter({ perSecond: shopPerSecond, burst: shopAtOnce })),
    ratePerSecond: shopPerSecond,
    patienceMs: 2 * leastMs + 45_000,
    conclude: (course) => conclude(course, leastMs),
  };
}

function conclude({ passages, mostWithinSecond, refused }: Course, leastMs: number): ReturnType<Scenario['conclude']> {
  const sentAt = passages.flatMap(({ acceptedAt = [] }) => acceptedAt);
  const gotAt = passages.flatMap(({ arrivals }) => arrivals.get(action) ?? []);
  const once = passages.filter(({ arrivals }) => arrivals.get(action)?.length === 1).length;
  const mostAllowed = shopPerSecond + shopAtOnce;
  const tookMs = gotAt.length === 0 ? 0 : Math.max(...gotAt) - Math.min(...sentAt);
  const sendingMs = sentAt.length === 0 ? 0 : Math.max(...sentAt) - Math.min(...sentAt);
  return {
    lines: columns([
      ['orders sent', `${sentAt.length} in ${seconds(sendingMs)}`],
      ['got exactly once', `${once} of ${passages.length}`],
      [
        'most within any second',
        `${mostWithinSecond}; the shop bears ${shopPerSecond} a second and ${shopAtOnce} at once`,
      ],
      ['refused as too fast', String(refused)],
      ['from the first order to the last delivery', `${seconds(tookMs)}; at least ${seconds(leastMs)}`],
    ]),
    problems:
      mostWithinSecond <= mostAllowed
        ? []
        : [`${mostWithinSecond} requests came within a second, more than the ${mostAllowed} that the shop bears`],
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
