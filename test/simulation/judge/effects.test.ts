import type { Effect } from '../world/http-targets.ts';
import { judgeEffects } from './effects.ts';
import { evidenceOf, type Seen } from './evidence-fixture.ts';

const request = (idempotencyKey = 'k', beganAtMs = 0): Effect => ({
  host: 'crm.example.com',
  client: 'shop',
  id: 'e1',
  idempotencyKey,
  beganAtMs,
});
const delivered = [{ action: 'crm', event: 'shop/e1', atMs: 1_000 }];
const asked = { what: 'replay', actions: ['crm'], redeliver: true, fromMs: 0, endMs: 1 } as const;
const replay: Seen['operators'] = {
  replays: [{ name: 'r-redeliver', asked, atMs: 0, isDone: true }],
  replayed: [{ replay: 'r-redeliver', action: 'crm', subject: 'shop/e1' }],
};

test.each<[what: string, seen: Seen]>([
  ['one request', { taken: [request()], trail: { delivered } }],
  [
    'a repetition under one key, before anybody noted the first',
    { taken: [request(), request('k', 500)], trail: { delivered } },
  ],
  [
    'one that was under way when the first was noted',
    { taken: [request(), request('k', 60_000)], trail: { delivered } },
  ],
  [
    'one more that a replay asked for',
    { taken: [request(), request('again', 900_000)], trail: { delivered }, operators: replay },
  ],
])('no effect comes twice by %s', (_what, seen) => {
  expect(judgeEffects(evidenceOf(seen))).toEqual([]);
});

test.each<[what: string, seen: Seen]>([
  ['reached crm under 2 idempotency keys, not 1', { taken: [request(), request('another')] }],
  ['reached crm without an idempotency key', { taken: [request('')] }],
  [
    'was sent to crm again after it was written down as delivered',
    { taken: [request(), request('k', 120_000)], trail: { delivered } },
  ],
])('found out: it %s', (what, seen) => {
  expect(judgeEffects(evidenceOf(seen))).toEqual([{ invariant: 5, subject: 'shop/e1', what }]);
});
