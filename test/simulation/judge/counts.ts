import type { Invocation } from '../functions/counted.ts';
import type { Evidence } from './judge.ts';
import type { Violation } from './violation.ts';

/**
 * That what functions count is what happened, or nobody would notice by the counts that something did not. An invocation that came to its end
 * counts exactly what it was told by what it called; so what has happened and is not counted is what no function was told of, or was told of in an
 * invocation that was ended. In a run in which nothing goes wrong there is none, and the counts are those of the services.
 */
export function judgeCounts(evidence: Evidence): Violation[] {
  const ended = evidence.invocations.filter(({ counted }) => counted !== undefined);
  return [
    ...ended.flatMap((invocation) => judgeInvocation(invocation)),
    ...judgeTotals(evidence),
    ...judgeSent(evidence, ended),
  ];
}

/** What an invocation counts, in the judge's own words: each has to be one of what it may be, the least and the most. */
interface Counted {
  readonly metric: string;
  readonly least: number;
  /** @default as the least */
  readonly most?: number;
}

function judgeInvocation(invocation: Invocation): Violation[] {
  const rules = rulesOf[invocation.function];
  if (!rules) return [];
  const { metrics, parts, again } = rules(invocation);
  const counts = countsOf(invocation);
  const violation = (what: string): Violation => ({ invariant: 7, subject: invocation.function, what });
  const wrong = metrics
    .filter(({ metric, least, most = least }) => counts(metric) < least || counts(metric) > most)
    .map(({ metric, least }) => violation(`counts ${counts(metric)} as ${metric} in an invocation that had ${least}`));
  const sum = parts.reduce((all, metric) => all + counts(metric), 0);
  const { records } = invocation;
  if (sum !== records) wrong.push(violation(`has ${records} records in an invocation that says what became of ${sum}`));
  if (again !== undefined) {
    const said = again.reduce((all, metric) => all + counts(metric), 0);
    if (said !== invocation.again)
      wrong.push(violation(`counts ${said} that come again in an invocation that asks for ${invocation.again}`));
  }
  return wrong;
}

interface Rules {
  readonly metrics: readonly Counted[];
  /** Metrics of which each record is in one. */
  readonly parts: readonly string[];
  /** Metrics of the records that it asks for again. @default it asks for a place to read on from */
  readonly again?: readonly string[];
}

const rulesOf: Readonly<Record<string, (invocation: Invocation) => Rules>> = {
  validator: ({ told, records }) => ({
    metrics: [
      { metric: 'events_received_total', least: records },
      { metric: 'events_processed_total', least: told.of('stored') },
      { metric: 'events_duplicate_total', least: told.of('duplicate') },
      ...refusals(told),
    ],
    parts: ['events_processed_total', 'events_duplicate_total', 'events_failed_total', 'events_retried_total'],
    again: ['events_retried_total'],
  }),
  sender: ({ told }) => ({
    metrics: [{ metric: 'events_sent_total', least: told.of('sent') }, ...refusals(told)],
    parts: ['events_sent_total', 'events_failed_total', 'events_retried_total'],
  }),
  deliver: ({ told }) => ({
    metrics: [
      // One that its queue would soon delete counts as it was, though that could not be written down.
      { metric: 'events_delivered_total', least: told.of('delivered'), most: told.of('taken') },
      { metric: 'events_failed_total', least: told.of('given up') },
    ],
    parts: ['delivered', 'duplicate', 'failed', 'retried', 'held'].map((what) => `events_${what}_total`),
    again: ['events_retried_total', 'events_held_total'],
  }),
};

/** In all, and by each reason. */
function refusals(told: Invocation['told']): Counted[] {
  const kept = Array.from(told).filter(([what]) => what.startsWith('kept '));
  return [
    { metric: 'events_failed_total', least: kept.reduce((sum, [, times]) => sum + times, 0) },
    ...kept.map(([what, times]) => ({ metric: what.replace('kept', 'events_quarantined_total'), least: times })),
  ];
}

/** What services did, what of that functions were told, and by which call; so many of it may be in one. */
interface Total {
  readonly function: string;
  readonly what: string;
  readonly done: number;
  readonly operation: string;
  readonly mostOfCall: number;
}

/** What services did is what functions were told, but for what was under way when one was ended, and for answers that were lost. */
function judgeTotals({ trail, invocations, world }: Evidence): Violation[] {
  const unsendable = trail.quarantined.filter(({ code }) => code === 'unsendable').length;
  const put = { operation: 'PutItem', mostOfCall: 1 };
  const totals: readonly Total[] = [
    { function: 'validator', what: 'stored', done: trail.stored.length, ...put },
    { function: 'validator', what: 'quarantined', done: trail.quarantined.length - unsendable, ...put },
    { function: 'sender', what: 'quarantined', done: unsendable, ...put },
    { function: 'sender', what: 'sent', done: trail.sent.length, operation: 'PutEvents', mostOfCall: 10 },
    { function: 'deliver', what: 'delivered', done: trail.delivered.length, ...put },
  ];
  return totals.flatMap(({ function: name, what, done, operation, mostOfCall }): Violation[] => {
    const own = invocations.filter((invocation) => invocation.function === name);
    const told = own.reduce((sum, invocation) => sum + invocation.told.of(what), 0);
    const untold = own.reduce((sum, invocation) => sum + invocation.underWay.of(what), 0);
    const lost = world.cloud.faults.made.filter(
      ({ who, kind, operation: called }) => who === name && kind === 'answer-lost' && called === operation,
    ).length;
    if (done >= told && done <= told + untold + lost * mostOfCall) return [];
    return [{ invariant: 7, subject: name, what: `was told of ${told} ${what}, and services did so ${done} times` }];
  });
}

/**
 * As the alarm `count-sent` asks, when all is cleared and so without what is on its way: what counts as stored counts as sent or refused, or rests
 * with what the sender gave up. More is sent than stored where it is sent again; where nothing is, there is no difference.
 */
function judgeSent({ plan, resting, world }: Evidence, ended: readonly Invocation[]): Violation[] {
  const countOf = (name: string, metric: string): number =>
    ended.filter((each) => each.function === name).reduce((sum, each) => sum + countsOf(each)(metric), 0);
  const stored = countOf('validator', 'events_processed_total');
  const sent = countOf('sender', 'events_sent_total') + countOf('sender', 'events_failed_total');
  const isCalm = world.cloud.faults.made.length === 0 && plan.weather.length === 0 && plan.operators.length === 0;
  if (isCalm ? stored === sent : stored <= sent + resting.failures.size) return [];
  const what = `counts ${stored} stored, and the sender ${sent} sent or refused`;
  return [{ invariant: 7, subject: 'validator', what }];
}

function countsOf({ counted }: Invocation): (metric: string) => number {
  return (metric) => counted?.of(metric) ?? 0;
}
