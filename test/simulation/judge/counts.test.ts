import { type Invocation, Tally } from '../functions/counted.ts';
import type { FaultAt } from '../world/fault.ts';
import { judgeCounts } from './counts.ts';
import { evidenceOf, order, planOf, storedOf } from './evidence-fixture.ts';
import type { Evidence } from './judge.ts';

const tally = (counts: Readonly<Record<string, number>>): Tally => new Tally(Object.entries(counts));
const metrics = (counts: Readonly<Record<string, number>>): Tally =>
  new Tally(Object.entries(counts).map(([what, times]) => [what.replace(/^\w+/, 'events_$&_total'), times]));

interface Told {
  readonly function?: string;
  readonly records: number;
  readonly told?: Readonly<Record<string, number>>;
  readonly underWay?: Readonly<Record<string, number>>;
  readonly counted?: Readonly<Record<string, number>>;
  readonly again?: number;
}

const invocation = ({ told = {}, underWay = {}, counted, again, ...more }: Told): Invocation => ({
  function: 'validator',
  ...more,
  told: tally(told),
  underWay: tally(underWay),
  ...(counted && { counted: metrics(counted), again: again ?? 0 }),
});

const stored = [storedOf(order('e1'))];
const validated = { records: 1, told: { stored: 1 }, counted: { received: 1, processed: 1 } };
const sender = { function: 'sender', records: 1, told: { sent: 1 }, counted: { sent: 1 } };
const refused = {
  records: 1,
  told: { quarantined: 1, 'kept invalid_data': 1 },
  counted: { received: 1, failed: 1, 'quarantined invalid_data': 1 },
};
const quarantined = [{ client: 'shop', code: 'invalid_data', body: '{}' }];
const lost: FaultAt = { who: 'validator', operation: 'PutItem', nth: 1, kind: 'answer-lost' };

interface Run {
  readonly invocations: readonly Told[];
  readonly trail?: Partial<Evidence['trail']>;
  readonly faults?: readonly FaultAt[];
  readonly failures?: readonly string[];
}

function judged({ invocations, trail = {}, faults = [], failures = [] }: Run): readonly string[] {
  const evidence = evidenceOf({
    plan: planOf(),
    invocations: invocations.map((each) => invocation(each)),
    trail,
    resting: { failures: new Set(failures) },
  });
  Object.assign(evidence.world, { cloud: { faults: { made: faults } } });
  return judgeCounts(evidence).map(({ what }) => what);
}

const sent = ['shop/e1'];
const delivering = { function: 'deliver', records: 2, told: { taken: 1, delivered: 1 } };
const delivered = [{ action: 'erp', event: 'shop/e1', atMs: 0 }];

test.each<[what: string, run: Run]>([
  ['stored and sent', { invocations: [validated, sender], trail: { stored, sent } }],
  ['refused', { invocations: [refused], trail: { quarantined } }],
  [
    'stored, and its answer lost',
    {
      invocations: [{ records: 1, told: { duplicate: 1 }, counted: { received: 1, duplicate: 1 } }, sender],
      trail: { stored, sent },
      faults: [lost],
    },
  ],
  [
    'stored by a function that was ended before it heard of it',
    { invocations: [{ records: 1, underWay: { stored: 1 } }, sender], trail: { stored, sent }, faults: [lost] },
  ],
  ['given up by the sender', { invocations: [validated], trail: { stored }, faults: [lost], failures: sent }],
  [
    'delivered, and there twice',
    { invocations: [{ ...delivering, counted: { delivered: 1, duplicate: 1 } }], trail: { delivered } },
  ],
])('an event is counted that was %s', (_, run) => {
  expect(judged(run)).toEqual([]);
});

test.each<[what: string, run: Run]>([
  [
    'counts 2 as events_processed_total in an invocation that had 1',
    { invocations: [{ ...validated, counted: { received: 1, processed: 2 } }, sender], trail: { stored, sent } },
  ],
  [
    'counts 0 as events_quarantined_total invalid_data in an invocation that had 1',
    { invocations: [{ ...refused, counted: { received: 1, failed: 1 } }], trail: { quarantined } },
  ],
  [
    'has 2 records in an invocation that says what became of 1',
    { invocations: [{ ...validated, records: 2, counted: { received: 2, processed: 1 } }, sender], trail: { stored } },
  ],
  [
    'counts 1 that come again in an invocation that asks for 0',
    { invocations: [{ records: 1, counted: { received: 1, retried: 1 } }] },
  ],
  [
    'counts 2 as events_delivered_total in an invocation that had 1',
    { invocations: [{ ...delivering, counted: { delivered: 2 } }], trail: { delivered } },
  ],
  ['was told of 0 stored, and services did so 1 times', { invocations: [sender], trail: { stored, sent } }],
  ['was told of 1 sent, and services did so 0 times', { invocations: [validated, sender], trail: { stored } }],
  ['counts 1 stored, and the sender 0 sent or refused', { invocations: [validated], trail: { stored } }],
  [
    'counts 1 stored, and the sender 2 sent or refused',
    { invocations: [validated, sender, sender], trail: { stored, sent: [...sent, ...sent] } },
  ],
])('found out: it %s', (what, run) => {
  expect(judged(run)).toContain(what);
});

test('what is counted twice is no surprise where something went wrong', () => {
  const twice = { invocations: [validated, sender, sender], trail: { stored, sent: [...sent, ...sent] } };
  expect(judged({ ...twice, faults: [lost] })).toEqual([]);
});
