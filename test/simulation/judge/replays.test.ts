import type { PlannedEvent, PlannedReplay } from '../plan/plan.ts';
import type { Effect } from '../world/http-targets.ts';
import { startMs } from '../world/start.ts';
import { judgeEffects } from './effects.ts';
import { evidenceOf, planOf, publicationOf, type Seen, storedOf } from './evidence-fixture.ts';
import type { Evidence } from './judge.ts';
import type { OperatorNotes } from './operator-notes.ts';
import { judgeReplays } from './replays.ts';
import type { Trail } from './trail.ts';

const type = 'com.example.shop.order-placed.v2';
const content = JSON.stringify({ id: 'e1', type });
const event: PlannedEvent = { id: 'e1', group: 'shop', body: content, content, expect: { kind: 'stored', type } };
const stored = { ...storedOf(event), acceptedAtMs: startMs + 10, atMs: startMs + 20 };
const asked: PlannedReplay = { what: 'replay', actions: ['orders', 'erp'], redeliver: true, fromMs: 0, endMs: 60_000 };
const replay = { name: 'r-redeliver', asked, atMs: startMs + 900_000, isDone: true };
const came = (action: string, by = replay.name) => ({ replay: by, action, subject: 'shop/e1' });
const effect = (idempotencyKey: string, beganAtMs: number) => {
  return { host: 'erp.example.com', client: 'shop', id: 'e1', idempotencyKey, beganAtMs };
};

/** A run in which one event was sent, stored, delivered and replayed to two actions once more; or as it is changed. */
function evidence(changed: {
  readonly replays?: OperatorNotes['replays'];
  readonly replayed?: OperatorNotes['replayed'];
  readonly consumed?: readonly string[];
  readonly delivered?: Trail['delivered'];
  readonly taken?: readonly Effect[];
  readonly more?: Partial<Seen>;
}): Evidence {
  const { replays = [replay], replayed = [came('orders'), came('erp')], more } = changed;
  const {
    consumed = ['orders shop e1', 'orders shop e1 r-redeliver'],
    taken = [effect('a', 1), effect('b', 900_000)],
  } = changed;
  const { delivered = [{ action: 'erp r-redeliver', event: 'shop/e1', atMs: 900_010 }] } = changed;
  return evidenceOf({
    plan: planOf([publicationOf(event)]),
    acknowledged: [{ client: 'shop', event, atMs: startMs }],
    trail: { stored: [stored], sent: ['shop/e1'], sentAtMs: [startMs + 30], delivered },
    operators: { replays, replayed },
    consumed,
    taken,
    ...more,
  });
}

test('a replay that redelivers has one effect more at each action that it names', () => {
  expect([...judgeReplays(evidence({})), ...judgeEffects(evidence({}))]).toEqual([]);
});

test.each([
  ['reaches an action that it does not name', { replayed: [came('orders'), came('erp'), came('push')] }],
  ['was started by nobody', { replayed: [came('orders'), came('erp'), came('orders', 'unknown')] }],
  ['is done and did not bring all', { replayed: [came('erp')] }],
  ['had no effect at a consumer', { consumed: ['orders shop e1'] }],
  ['had no effect at a target', { delivered: [] }],
  ['was not to have effects', { replays: [{ ...replay, asked: { ...asked, redeliver: false } }] }],
  ['brings what is not of its span', { replays: [{ ...replay, asked: { ...asked, fromMs: 30_000 } }] }],
  ['brings what is not of its client', { replays: [{ ...replay, asked: { ...asked, client: 'courier' } }] }],
])('a replay that %s is found out', (_, changed) => {
  expect(judgeReplays(evidence(changed))[0]).toMatchObject({ subject: 'shop/e1' });
});

test.each([
  ['under a key that no replay accounts for', [effect('a', 1), effect('b', 2), effect('c', 3)]],
  ['without a key', [effect('', 1)]],
  ['by both keys after one of them was written down', [effect('a', 1_000_000), effect('b', 1_000_001)]],
])('an effect at a target %s is found out', (_, taken) => {
  expect(judgeEffects(evidence({ taken }))).toMatchObject([{ invariant: 5, subject: 'shop/e1' }]);
});
