import { backToTheirQueue, namedRulesOnly, refusesRecent, sameDelivery } from '../faults/operate.ts';
import { breaks, replayedTo, stormy } from '../simulated.ts';
import type { Variant } from '../variant.ts';

/** Naive ways to send something again. */
export const operateVariants: readonly Variant[] = [
  {
    row: 'new-message-id',
    title: 'an effect is remembered by the id of its message',
    source: [
      {
        file: 'lambdas/deliver/delivery.ts',
        find: 'key: deliveryKey(action, keyed)',
        replace: 'key: `${deliveryKey(action, keyed)} ${record.messageId}`',
      },
    ],
    caughtBy: [sameDelivery, breaks(5, { function: 'deliver', plan: stormy })],
  },
  {
    row: 'back-on-the-bus',
    title: 'dead letters of the bus go back where they came from',
    source: [
      {
        file: 'bin/dlq/dead-letter-queues.ts',
        find: 'backTo: actionThing(name), means',
        replace: "backTo: from === 'bus' ? 'events' : actionThing(name), means",
      },
    ],
    caughtBy: [backToTheirQueue],
  },
  {
    row: 'every-rule',
    title: 'a replay goes to the bus',
    source: [
      {
        file: 'bin/replay/archive-replays.ts',
        find: 'Destination: { Arn: busArn, FilterArns: [...actions.map(ruleArn), logRuleArn] }',
        replace: 'Destination: { Arn: busArn }',
      },
    ],
    caughtBy: [namedRulesOnly, breaks(5, { plan: () => replayedTo('orders') })],
  },
  {
    row: 'too-recent',
    title: 'a replay goes until now',
    source: [
      {
        file: 'bin/events/time-range.ts',
        find: 'if (range.endMs > nowMs - archiveLagMs) {',
        replace: 'if (range.endMs > nowMs + archiveLagMs) {',
      },
    ],
    caughtBy: [refusesRecent],
  },
];
