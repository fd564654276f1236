import { isTooOld } from '../../../lambdas/deliver/too-old.ts';
import { fakeWorld, deliveryOf } from './fixture.ts';

it.each([
  [0, false],
  [1, false],
  [7_199, false],
  [7_200, true],
  [7_201, true],
])('gives up two hours before the queue would delete a message, which keeps it for four: after %d s %p', (age, old) => {
  const { deps } = fakeWorld();
  const { record } = deliveryOf('order-1');
  const attributes = { ...record.attributes, SentTimestamp: String(deps.time.now() - age * 1_000) };
  const action = { ...deps.action, queueRetentionSeconds: 4 * 60 * 60 };
  expect(isTooOld({ record: { ...record, attributes } }, { action, time: deps.time })).toBe(old);
});
