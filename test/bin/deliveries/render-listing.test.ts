import { toListed } from '../../../bin/deliveries/listed-delivery.ts';
import { type Listing, nextSteps, renderListing } from '../../../bin/deliveries/render-listing.ts';
import { attemptAt, nowMs, recordOf } from './delivery-records.ts';

const asked = { actions: [{ name: 'orders', maxAttempts: 10 }], state: undefined };
const queues = { action: 'orders', inQueue: 0, inDlq: 0, inUndelivered: 0 };
const nothing: Listing = { actions: [queues], reasons: [], deliveries: [], isWhole: true, next: [] };
const waiting = toListed(recordOf('order-1', { attempts: [attemptAt(nowMs - 9_000), attemptAt(nowMs - 8_000)] }));
const { action, state, reason, since } = waiting;
const reasons = [{ action, state, reason, events: 31, since, nextAttemptAt: '2026-11-27T14:00:05.000Z' }];

test('that nothing is undelivered is said, and of which actions', () => {
  expect(renderListing(nothing, asked)).toBe('nothing of orders is undelivered');
  expect(renderListing(nothing, { ...asked, state: 'delivered' })).toBe('nothing of orders is delivered');
});

test('each reason has its number, each event its attempts, and of what is not shown it is said', () => {
  const lines = renderListing({ ...nothing, reasons, deliveries: [waiting] }, asked).split('\n');
  expect(lines[1]).toMatch(/^orders +waiting +status 503 +31 +2026-11-27T13:59:51.000Z +2026-11-27T14:00:05.000Z$/);
  expect(lines).toContain('The newest 1; --limit shows more:');
  expect(lines.at(-1)).toMatch(/^acme-shop +order-1 +orders +waiting +status 503 +2 of 10 +2026-/);
});

test('a number that is not all is said to be no more than that', () => {
  expect(renderListing({ ...nothing, reasons, isWhole: false }, asked)).toMatch(/status 503 +31\+ /);
});

test('what nothing is written down of is undelivered too', () => {
  const text = renderListing({ ...nothing, actions: [{ ...queues, untried: 12, inUndelivered: 3 }] }, asked);
  expect(text).toMatch(/orders +untried +waits in the queue for its turn +about 12 /);
  expect(text).toMatch(/orders +unqueued +the bus could not put it into the queue +about 3 /);
});

test('what is given up has the commands that look at it and send it back, on the same stage', () => {
  const failed = toListed(recordOf('order-2', { state: 'failed', givenUpCode: 'REFUSED' }));
  const found = { ...nothing, actions: [{ ...queues, untried: 5, inDlq: 1, inUndelivered: 2 }], deliveries: [failed] };
  expect(nextSteps(found, ' --stage prod')).toEqual([
    'npx sluice events get acme-shop order-2 --stage prod',
    'npx sluice dlq peek action-orders-dlq --stage prod',
    'npx sluice dlq redrive action-orders-dlq --stage prod',
    'npx sluice dlq peek action-orders-undelivered --stage prod',
    'npx sluice status --stage prod',
  ]);
  expect(nextSteps(nothing, '')).toEqual([]);
});

test('that a target is left alone is said, for that is why nothing goes', () => {
  const actions = [{ ...queues, untried: 12, leftAloneUntil: '2026-11-27T14:05:00.000Z' }];
  expect(renderListing({ ...nothing, actions }, asked)).toContain(
    'Nothing is sent to the target of orders until 2026-11-27T14:05:00.000Z: ',
  );
  expect(renderListing(nothing, asked)).not.toContain('Nothing is sent');
});

test('no attempt is announced for while a target is left alone', () => {
  const failed = toListed(recordOf('order-2', { state: 'failed', givenUpCode: 'REFUSED' }));
  const actions = [{ ...queues, leftAloneUntil: '2026-11-27T14:05:00.000Z' }];
  const rows = renderListing({ ...nothing, actions, reasons, deliveries: [waiting, failed] }, asked).split('\n');
  expect(rows.filter((row) => / waiting /.test(row)).map((row) => row.split(/ +/).at(-1))).toEqual([
    '2026-11-27T14:05:00.000Z',
    '2026-11-27T14:05:00.000Z',
  ]);
  expect(rows.find((row) => / failed +REFUSED/.test(row))).toMatch(/ -$/);
});
