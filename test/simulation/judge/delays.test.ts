import type { Disturber } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import { judgeDelays, toleranceMs } from './delays.ts';
import { evidenceOf, order, planOf, publicationOf } from './evidence-fixture.ts';
import type { Evidence } from './judge.ts';

type Moments = Readonly<Record<string, number>>;

/** What is judged where effects usually are at some moments, and beside a disturber at others; ms after the beginning. */
function judged(disturber: Disturber, usual: Moments, seen: Moments): readonly string[] {
  const moments = Object.entries(seen).map(([key, ms]) => ({ key, atMs: startMs + ms }));
  const taken = moments
    .filter(({ key }) => key.startsWith('erp '))
    .map(({ key, atMs }) => {
      const [, client = '', id = ''] = key.split(' ');
      return { host: 'erp.example.com', client, id, idempotencyKey: key, beganAtMs: atMs };
    });
  const evidence = evidenceOf({
    plan: { ...planOf([publicationOf(order('e1'), { ...order('e2'), group: 'shop/a' })]), disturber },
    consumers: [{ effects: moments.filter(({ key }) => !key.startsWith('erp ')) }] as unknown as Evidence['consumers'],
    usual: new Map(Object.entries(usual).map(([key, ms]) => [key, startMs + ms])),
    taken,
  });
  return judgeDelays(evidence).map(({ subject, what }) => `${subject} ${what}`);
}

const flood: Disturber = { what: 'flood', client: 'courier' };
const poison: Disturber = { what: 'poison', client: 'shop', id: 'e1', at: 'store' };
const usual = { 'orders shop e1': 100, 'orders shop e2': 200 };
const late = toleranceMs + 101;

test('an event may come a little later beside a disturber than without it, and no more', () => {
  expect(judged(flood, usual, { ...usual, 'orders shop e1': late - 1 })).toEqual([]);
  expect(judged(flood, usual, { ...usual, 'orders shop e1': late })).toEqual([
    'shop/e1 comes 10 s later to orders than without the disturber (flood)',
  ]);
});

test('what does not come beside a disturber is found out', () => {
  expect(judged(flood, usual, { 'orders shop e1': 100 })).toEqual([
    'shop/e2 does not come to orders beside the disturber (flood)',
  ]);
});

test.each<[what: string, disturber: Disturber, found: readonly string[]]>([
  ['a flood its client', { ...flood, client: 'shop' }, []],
  ['a dead end its action', { what: 'dead-end', action: 'orders' }, []],
  ['a dead end no other action', { what: 'dead-end', action: 'push' }, ['shop/e1', 'shop/e2']],
  ['what cannot be stored its group', poison, ['shop/e2']],
  ['what the bus refuses nothing but itself', { ...poison, at: 'bus' }, ['shop/e2']],
  ['what is in another group that cannot be stored', { ...poison, id: 'e2' }, ['shop/e1']],
])('%s may delay', (_, disturber, found) => {
  expect(judged(disturber, usual, {}).map((what) => what.split(' ')[0])).toEqual(found);
});

test('where events take turns it is judged how many had theirs, not which', () => {
  const turns = { 'erp shop e1': 0, 'erp shop e2': 60_000 };
  expect(judged(flood, turns, { 'erp shop e1': 60_000, 'erp shop e2': 0 })).toEqual([]);
  expect(judged(flood, turns, { 'erp shop e1': 60_000, 'erp shop e2': late })).toEqual([
    'shop/e2 comes 10 s later to erp than without the disturber (flood)',
  ]);
  expect(judged(flood, turns, { 'erp shop e2': 0 })).toEqual([
    'shop/e1 does not come to erp beside the disturber (flood)',
  ]);
});

test('a run without a disturber has nothing to be held against', () => {
  expect(judgeDelays(evidenceOf({ usual: new Map([['orders shop e1', 0]]) }))).toEqual([]);
});
