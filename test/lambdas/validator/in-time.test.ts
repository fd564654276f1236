import { inTime, type Stores } from '../../../lambdas/validator/in-time.ts';
import { type Refused, toQuarantined } from '../../../lambdas/shared/to-quarantined.ts';
import { reject } from '../../../schemas/problems.ts';
import { fakeQuarantine, nowMs } from '../shared/fixture.ts';
import { fakeFacts, fakeStore, itemOf, sqsRecord } from './fixture.ts';

const refused: Refused = {
  ...reject('conflict', '/id', 'why'),
  clientId: 'a',
  group: 'a',
  body: '{}',
  arrivedAt: nowMs,
  position: 'm-1',
  sourceArn: 'arn',
};

const calls: readonly [string, (stores: Stores) => Promise<unknown>][] = [
  ['store', async ({ store }) => store.put(itemOf(sqsRecord()))],
  ['look up', async ({ facts }) => facts.get('registrations', 'p-1')],
  ['quarantine', async ({ quarantine }) => quarantine.put(toQuarantined(refused, nowMs))],
];

function stores(remainingMs: number): { stores: Stores; done: () => number } {
  const [{ tried, store }, { asked, facts }, { items, quarantine }] = [fakeStore(), fakeFacts(), fakeQuarantine()];
  const context = { getRemainingTimeInMillis: () => remainingMs };
  const done = (): number => tried.length + asked.length + items.length;
  return { stores: inTime({ store, facts, quarantine }, context), done };
}

it.each(calls)('begins to %s as long as two attempts fit', async (_name, call) => {
  const { stores: timed, done } = stores(2_500);
  await call(timed);
  expect(done()).toBe(1);
});

it.each(calls)('does not begin to %s later', async (_name, call) => {
  const { stores: timed, done } = stores(2_499);
  await expect(call(timed)).rejects.toMatchObject({ name: 'OutOfTimeError' });
  expect(done()).toBe(0);
});
