import type { PlannedEvent } from '../plan/plan.ts';
import { judgeAccounts } from './accounts.ts';
import { evidenceOf, order, planOf, publicationOf, type Seen, storedOf } from './evidence-fixture.ts';
import type { Evidence } from './judge.ts';

const event = order('e1');
const other: PlannedEvent = { ...event, body: '{"id":"e1","other":1}', content: '{"id":"e1","other":1}' };
const bad = order('e1', { kind: 'quarantined', code: 'invalid_data' });
const stored = [storedOf(event)];
const said = (what: PlannedEvent): Evidence['acknowledged'] => [{ client: 'shop', event: what, atMs: 0 }];
const sending = (...events: readonly PlannedEvent[]): Evidence['plan'] => planOf([publicationOf(...events)]);
const sent = sending(event);
const quarantined = (code: string, { body }: PlannedEvent = event) => [{ client: 'shop', code, body }];
const consumed = ['orders shop e1'];
const arrived: Seen = { plan: sent, acknowledged: said(event), trail: { stored }, consumed };

test.each<[what: string, seen: Seen]>([
  ['is at its action', arrived],
  [
    'is in a dead-letter queue of its action',
    { ...arrived, consumed: [], resting: { byAction: new Map([['orders', new Set(['shop/e1'])]]) } },
  ],
  ['was given up by the sender', { ...arrived, consumed: [], resting: { failures: new Set(['shop/e1']) } }],
  ['was refused by the bus', { ...arrived, consumed: [], trail: { stored, quarantined: quarantined('unsendable') } }],
  ['was dropped by an operator', { ...arrived, consumed: [], operators: { dropped: new Set(['orders shop/e1']) } }],
  [
    'is quarantined for what is wrong with it',
    { plan: sending(bad), acknowledged: said(bad), trail: { quarantined: quarantined('invalid_data') } },
  ],
  [
    'conflicts with what is stored',
    {
      ...arrived,
      plan: sending(event, other),
      acknowledged: said(other),
      trail: { stored, quarantined: quarantined('conflict', other) },
    },
  ],
])('an event that %s is accounted for', (_what, seen) => {
  expect(judgeAccounts(evidenceOf(seen))).toEqual([]);
});

test.each<[what: string, invariant: number, seen: Seen]>([
  ['was acknowledged, and is nowhere', 1, { plan: sent, acknowledged: said(event) }],
  ['is stored, and neither at orders nor', 1, { ...arrived, consumed: [] }],
  ['reached push, which does not want it', 1, { ...arrived, consumed: [...consumed, 'push shop e1'] }],
  ['is stored, and quarantined too', 1, { ...arrived, trail: { stored, quarantined: quarantined('invalid_data') } }],
  ['is stored; expected invalid_data in quarantine', 1, { ...arrived, acknowledged: said(bad) }],
  [
    'is quarantined as unknown_type; expected it to be stored',
    1,
    { plan: sent, acknowledged: said(event), trail: { quarantined: quarantined('unknown_type') } },
  ],
  [
    'is quarantined as unknown_type; expected invalid_data',
    1,
    { plan: sending(bad), acknowledged: said(bad), trail: { quarantined: quarantined('unknown_type') } },
  ],
  [
    'is a dead letter of the validator still',
    1,
    { plan: sent, acknowledged: said(event), resting: { ingestBodies: new Set([event.body]) } },
  ],
  [
    'has in quarantine, as malformed_json, what it never sent',
    1,
    { trail: { quarantined: quarantined('malformed_json') } },
  ],
  [
    'was stored, then other content over it',
    1,
    { ...arrived, plan: sending(other, event), trail: { stored: [storedOf(other), ...stored] } },
  ],
  ['still has 2 messages', 1, { resting: { stuck: new Map([['action-orders', 2]]) } }],
  ['is stored for shop, who never sent it so', 2, { trail: { stored } }],
])('found out: it %s', (what, invariant, seen) => {
  const violations = judgeAccounts(evidenceOf(seen));
  expect(violations).toEqual([expect.objectContaining({ invariant, what: expect.stringContaining(what) as string })]);
});
