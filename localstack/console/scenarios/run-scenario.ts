import { setTimeout as delay } from 'node:timers/promises';
import type { TargetLog } from '../../target/target-log.ts';
import { type Published, publish } from '../publish.ts';
import { registerFacts } from '../register-facts.ts';
import { type Course, isComplete, problemsOf, type Standing, standingOf } from './course.ts';
import type { Outcome } from './outcome.ts';
import type { ScenarioEvent } from './scenario-event.ts';
import type { Scenario } from './scenario.ts';
import type { Witness } from './witness.ts';

/** Where a scenario runs. */
export interface Place {
  readonly endpoint: string;
  /** Of the direct queue. */
  readonly queueUrl: string;
  readonly factsTable: string;
  readonly witness: Witness;
  /** Of the target that its actions deliver to. */
  readonly target: TargetLog;
}

/** Who watches it, and may end it. */
export interface Audience {
  readonly show: (standing: Standing) => void;
  readonly interrupt: AbortSignal;
}

const pollMs = 50;

/** It is looked on for so long once every event is where it should be: what should not be may come late. */
const settleMs = 500;

/** Runs a scenario on a cloud that has its stage: sends its events, looks what becomes of them, and says how it went. */
export async function runScenario(scenario: Scenario, place: Place, { show, interrupt }: Audience): Promise<Outcome> {
  const { endpoint, factsTable, queueUrl, target, witness } = place;
  const { events, facts, patienceMs, perSecond = Infinity, ratePerSecond } = scenario;
  await registerFacts(facts, endpoint, factsTable);
  const published: Published<ScenarioEvent>[] = [];
  const startedAt = Date.now();
  const look = (): Course => witness.courseOf(events, published, target);
  let doneAt: number | undefined;
  let course = look();
  for (; !interrupt.aborted && Date.now() - startedAt < patienceMs; course = look()) {
    if (isComplete(course)) doneAt ??= Date.now();
    show(standingOf(course, Date.now(), ratePerSecond));
    if (doneAt !== undefined && Date.now() - doneAt >= settleMs) break;
    const due = Math.min(events.length, dueAfter(Date.now() - startedAt, perSecond));
    for (const event of events.slice(published.length, due)) {
      if (interrupt.aborted) break;
      published.push(...(await publish([event], endpoint, queueUrl)));
    }
    await delay(pollMs, undefined, { signal: interrupt }).catch(() => undefined);
  }
  const { lines, problems } = scenario.conclude(course);
  return {
    isInterrupted: interrupt.aborted,
    tookMs: (doneAt ?? Date.now()) - startedAt,
    lines,
    problems: [...problemsOf(course), ...problems],
  };
}

/** How many events are sent by then, if so many are in a second. */
function dueAfter(ms: number, perSecond: number): number {
  return perSecond === Infinity ? Infinity : Math.floor((ms / 1_000) * perSecond) + 1;
}
