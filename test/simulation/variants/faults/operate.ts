import * as fc from 'fast-check';
import type * as deliveriesModule from '../../../../lambdas/deliver/delivery.ts';
import type * as queuesModule from '../../../../bin/dlq/dead-letter-queues.ts';
import type * as replaysModule from '../../../../bin/replay/archive-replays.ts';
import type * as rangesModule from '../../../../bin/events/time-range.ts';
import { storeRetentionSeconds } from '../../../../schemas/limits.ts';
import { placeOfStage } from '../../../../bin/operator/stage-place.ts';
import { stageWith } from '../../../bin/replay/fake-stage.ts';
import { nowMs } from '../../../lambdas/shared/fixture.ts';
import { messageOf } from '../../../lambdas/deliver/fixture.ts';
import { property } from '../variant.ts';
import { fault, search } from './search.ts';

type Ranges = typeof rangesModule;
type Replays = typeof replaysModule;
type Queues = typeof queuesModule;
type Deliveries = typeof deliveriesModule;

const minuteMs = 60_000;

/** An archive lags by up to ten minutes, so what is younger cannot be replayed from it whole. */
export const refusesRecent = property(
  'a replay of the last ten minutes is refused',
  'bin/events/time-range.ts',
  async ({ checkArchived }: Ranges) =>
    search(fc.integer({ min: 0, max: 20 * minuteMs }), (ageMs) => {
      const range = { fromMs: nowMs - 60 * minuteMs, endMs: nowMs - ageMs };
      let isRefused = false;
      try {
        checkArchived(range, nowMs, 30);
      } catch {
        isRefused = true;
      }
      if (isRefused === ageMs < 10 * minuteMs) return undefined;
      return `a range that ends ${ageMs / 1_000} s ago is ${isRefused ? 'refused' : 'replayed'}`;
    }),
);

/** All that the store still has can be sent again: after any outage that is shorter than a week. */
export const resendsAll = property(
  'what was stored within seven days can be sent again',
  'bin/events/time-range.ts',
  async ({ checkStored }: Ranges) =>
    search(fc.integer({ min: 1, max: storeRetentionSeconds }), (ageSeconds) => {
      try {
        checkStored({ fromMs: nowMs - ageSeconds * 1_000, endMs: nowMs }, nowMs, 'this');
        return undefined;
      } catch {
        return `what was stored ${Math.round(ageSeconds / 3_600)} hours ago is in the table, and is not sent again`;
      }
    }),
);

/** A replay is for the actions that were named. */
export const namedRulesOnly = property(
  'a replay goes to the rules of the actions that are named',
  'bin/replay/archive-replays.ts',
  async ({ startArchiveReplay }: Replays) => {
    const { operator, asked } = stageWith({});
    const wanted = { name: 'one', range: { fromMs: 0, endMs: 1 }, actions: ['reporting'] };
    await startArchiveReplay(operator, await placeOfStage(operator), wanted);
    const { Destination } = (asked[0]?.[1] ?? {}) as { Destination?: { FilterArns?: readonly string[] } };
    const rules = Destination?.FilterArns?.map((arn) => arn.split('/').at(-1)).join(' ') ?? 'every rule of the bus';
    return fault(rules === 'sluice-dev-action-reporting sluice-dev-log' ? undefined : `a replay to ${rules}`);
  },
);

/** Dead letters go back to the one queue that they were for. */
export const backToTheirQueue = property(
  "an action's dead letters go back to its own queue",
  'bin/dlq/dead-letter-queues.ts',
  ({ deadLetterQueuesOf }: Queues) => {
    const queues = deadLetterQueuesOf({ actions: [{ name: 'one' }, { name: 'two' }] });
    const astray = queues.find(({ thing, backTo }) => thing.replace(/-(dlq|undelivered)(\.fifo)?$/, '$2') !== backTo);
    return fault(astray && `what is in ${astray.thing} goes to ${astray.backTo}`);
  },
);

/** An effect is remembered by action, client and event: by nothing that is new each time it comes. */
export const sameDelivery = property(
  'an event that comes again is the same delivery',
  'lambdas/deliver/delivery.ts',
  async ({ toDelivery }: Deliveries) =>
    search(fc.record({ messageId: fc.uuid(), busId: fc.uuid() }), ({ messageId, busId }) => {
      const message = messageOf('order-0');
      const again = {
        ...message,
        messageId,
        body: JSON.stringify({ ...(JSON.parse(message.body) as object), id: busId }),
      };
      const keys = [message, again].map((record) => toDelivery('shop-orders', record)?.key);
      return keys[0] === keys[1] ? undefined : `one event has the keys ${keys.join(' and ')}`;
    }),
);
