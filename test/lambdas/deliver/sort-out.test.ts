import { nextStepOf } from '../../../lambdas/deliver/sort-out.ts';
import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';
import { nowMs } from '../shared/fixture.ts';
import { deliveryOf } from './fixture.ts';

const delivery = deliveryOf('order-1');

const known = (changes: Partial<DeliveryRecord>): DeliveryRecord => ({
  ...delivery.itemKey,
  state: 'waiting',
  actionState: 'shop-orders waiting',
  updatedAt: nowMs,
  attempts: [],
  attemptCount: 7,
  expiresAt: 0,
  ...changes,
});

const due = (failedAttempts: number) => ({ kind: 'due', failedAttempts });

it('tries at once what nothing is known of', () => {
  expect(nextStepOf(delivery, undefined, nowMs)).toEqual(due(0));
});

it.each<[string, Partial<DeliveryRecord>, object]>([
  ['what the target has', { state: 'delivered' }, { kind: 'done' }],
  [
    'what was given up as this message',
    { state: 'failed', givenUpMessageId: delivery.record.messageId },
    { kind: 'given-up' },
  ],
  ['what was given up as another', { state: 'failed', givenUpMessageId: 'another' }, due(0)],
  ['what was given up, and nobody knows as which', { state: 'failed' }, due(0)],
  ['what is not due', { nextAt: nowMs + 1_001 }, { kind: 'wait', untilMs: nowMs + 1_001 }],
  ['what is due in a second', { nextAt: nowMs + 1_000 }, due(7)],
  ['what is due', { nextAt: nowMs }, due(7)],
  ['what was due long ago', { nextAt: 1 }, due(7)],
  ['what has no time', {}, due(7)],
  ['what had attempts before it was sent back', { spentAttempts: 5 }, due(2)],
])('finds the next step of %s', (_what, changes, step) => {
  expect(nextStepOf(delivery, known(changes), nowMs)).toEqual(step);
});
