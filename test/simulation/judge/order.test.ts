import { evidenceOf, order, type Seen, storedOf } from './evidence-fixture.ts';
import { judgeOrder } from './order.ts';

const [one, two] = [order('e1'), order('e2')];
const taken = [one, two].map(({ group, body }) => ({ queue: 'direct', group, body }));
const stored = [storedOf(one), storedOf(two)];
const sent = ['shop/e1', 'shop/e2'];

test.each<[what: string, trail: Seen['trail']]>([
  ['all keep their order', { accepted: taken, stored, sent }],
  ['what is sent again comes late', { accepted: taken, stored, sent: [...sent, 'shop/e1'] }],
  [
    'one failed at the bus and was tried again',
    { accepted: taken, stored, sent: sent.toReversed(), failed: new Set(['shop/e1']) },
  ],
  [
    'one was a dead letter',
    { accepted: taken, stored: stored.toReversed(), sent: sent.toReversed(), failed: new Set([`direct ${one.body}`]) },
  ],
  [
    'they are of two groups',
    {
      accepted: [{ queue: 'direct', group: 'shop/a', body: one.body }, ...taken.slice(1)],
      stored: [storedOf(two), { ...storedOf(one), group: 'shop/a' }],
      sent: [],
    },
  ],
])('order is kept where %s', (_what, trail) => {
  expect(judgeOrder(evidenceOf({ ...(trail && { trail }) }))).toEqual([]);
});

test.each<[how: string, trail: Seen['trail']]>([
  ['stored', { accepted: taken, stored: stored.toReversed(), sent: sent.toReversed() }],
  ['sent', { accepted: taken, stored, sent: sent.toReversed() }],
])('found out: one is %s before another that was in front of it', (how, trail) => {
  expect(judgeOrder(evidenceOf({ ...(trail && { trail }) }))).toEqual([
    { invariant: 3, subject: 'shop/e1', what: `was ${how} after shop/e2, which came behind it` },
  ]);
});
