import { nextRecord, type RecordChange } from '../../../lambdas/deliver/next-record.ts';
import type { DeliveryRecord } from '../../../schemas/delivery-record.ts';
import { nowMs } from '../shared/fixture.ts';

const itemKey = { event: 'acme-shop/order-1', delivery: 'shop-orders' };
const failure = { at: nowMs - 10, durationMs: 10, status: 503, reason: 'status 503' };
const givenUp = { state: 'failed', givenUpMessageId: 'm-1', givenUpCode: 'REFUSED' } as const;

function after(known: DeliveryRecord | undefined, change: Partial<RecordChange>): DeliveryRecord {
  return nextRecord({ itemKey }, known, {
    action: 'shop-orders',
    nowMs,
    standing: { state: 'waiting', nextAt: nowMs + 5_000 },
    ...change,
  });
}

it('begins with the first attempt', () => {
  expect(after(undefined, { attempt: failure })).toStrictEqual({
    ...itemKey,
    state: 'waiting',
    nextAt: nowMs + 5_000,
    actionState: 'shop-orders waiting',
    updatedAt: nowMs,
    attempts: [failure],
    attemptCount: 1,
    expiresAt: nowMs / 1_000 + 7 * 86_400,
  });
});

it('may begin with giving up, without an attempt', () => {
  expect(after(undefined, { standing: givenUp })).toMatchObject({ ...givenUp, attempts: [], attemptCount: 0 });
});

it('says no longer when the next attempt is once there is none', () => {
  const waiting = after(undefined, { attempt: failure });
  const delivered = after(waiting, { standing: { state: 'delivered' }, attempt: failure });
  expect(delivered).not.toHaveProperty('nextAt');
  expect(delivered).toMatchObject({ state: 'delivered', actionState: 'shop-orders delivered', attemptCount: 2 });
});

it('keeps the newest twenty attempts, and counts all', () => {
  let record: DeliveryRecord | undefined;
  for (let at = 1; at <= 23; at++) record = after(record, { attempt: { ...failure, at } });
  expect(record?.attempts.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => index + 4));
  expect(record?.attemptCount).toBe(23);
});

it('keeps what was tried when it is given up without another attempt', () => {
  const tried = after(undefined, { attempt: failure });
  expect(after(tried, { standing: givenUp })).toMatchObject({ attempts: [failure], attemptCount: 1, spentAttempts: 1 });
});

it('takes for spent all attempts until it was given up, and none after', () => {
  const lost = after(after(undefined, { attempt: failure }), { standing: givenUp, attempt: failure });
  expect(lost).toMatchObject({ attemptCount: 2, spentAttempts: 2 });
  const sentBack = after(lost, { attempt: failure });
  expect(sentBack).toMatchObject({ state: 'waiting', attemptCount: 3, spentAttempts: 2 });
  const again = after(sentBack, { attempt: failure });
  expect(again).toMatchObject({ attemptCount: 4, spentAttempts: 2 });
  expect(after(again, { standing: givenUp, attempt: failure })).toMatchObject({ attemptCount: 5, spentAttempts: 5 });
});
