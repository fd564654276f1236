import { renderAttempts, standingOf } from '../../../bin/deliveries/render-delivery.ts';
import { toDeliveryView } from '../../../schemas/api/to-delivery-view.ts';
import { attemptAt, nowMs, recordOf } from './delivery-records.ts';

const nowhere = { isThere: false, looked: 0, of: 0 };
const refused = { state: 'failed', givenUpCode: 'REFUSED', attempts: [attemptAt(nowMs, 'status 410')] } as const;

test.each([
  [recordOf('order-1', { state: 'delivered' }), nowhere, 'delivered 2026-11-27T13:59:01.000Z, at attempt 1'],
  [recordOf('order-1'), nowhere, 'waiting: status 503, after 1 attempt, next 2026-11-27T14:00:05.000Z'],
  [
    recordOf('order-1', refused),
    { ...nowhere, isThere: true },
    /^given up .*: REFUSED: status 410; it is in action-orders-dlq$/,
  ],
  [recordOf('order-1', refused), nowhere, /it is no longer in action-orders-dlq$/],
  [recordOf('order-1', refused), { isThere: false, looked: 200, of: 1_000 }, /it was put into action-orders-dlq$/],
])('a delivery stands as it is written down and where it lies', (record, dlq, expected) => {
  expect(standingOf(toDeliveryView(record), dlq)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

test('each attempt has its time, its duration, its status, or why there was none', () => {
  const attempts = [attemptAt(nowMs, 'TIMEOUT'), { ...attemptAt(nowMs + 1_000), status: 503 }];
  const text = renderAttempts(toDeliveryView(recordOf('order-1', { attempts, attemptCount: 25 })));
  expect(text.split('\n')).toEqual([
    'To the target of orders, waiting: 25 attempts, of which the newest 2',
    expect.stringMatching(/^AT +TOOK +STATUS +REASON$/),
    expect.stringMatching(/^2026-11-27T14:00:00.000Z +12 ms +- +TIMEOUT$/),
    expect.stringMatching(/^2026-11-27T14:00:01.000Z +12 ms +503 +status 503$/),
  ]);
});

test('one that a replay has delivered again is told by its name, and one that was never tried has no attempts', () => {
  const delivery = 'orders again-1-redeliver';
  const never = recordOf('order-1', { delivery, state: 'failed', attempts: [] });
  expect(renderAttempts(toDeliveryView(never))).toBe(
    'To the target of orders, by again-1-redeliver, failed: 0 attempts',
  );
});
