import { act } from './operators/act.ts';
import { clearOnce, resendRange } from './operators/clear.ts';
import { operatorSession } from './operators/session.ts';
import type { Judge } from './judge/judge.ts';
import { isLongOutage } from './plan/long-outage.ts';
import type { OperatorAct, Plan, Weather } from './plan/plan.ts';
import { startMs } from './world/start.ts';
import { startWeather } from './world/weather.ts';
import type { World } from './world/world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Rounds of clearing at the end: a consumer that fails at everything fails at it each time that it comes back. */
const maxRounds = 4;

/** Longer than the longest wait of anything that is tried again by itself: a receive of an ingest queue fifty times, a delivery its attempts. */
const quietMs = 3 * hourMs;

/** What came in a run besides what was sent. */
export interface Happened {
  /** Kinds of weather, each that began. */
  readonly weather: readonly string[];
  /** What operators did: what each command was that came to its end, or how it ended otherwise. */
  readonly operators: readonly string[];
}

/** Has the plan's weather and operators come, and when all is over the runbook's commands, until nothing moves any more. */
export async function runToEnd(world: World, plan: Plan, judge: Judge): Promise<Happened> {
  const session = operatorSession(world);
  const weather: string[] = [];
  const operators: string[] = [];
  startWeather(world, plan.weather, (what) => weather.push(what));
  const acts: Promise<unknown>[] = [];
  const begin = async (planned: OperatorAct): Promise<void> => {
    const ended = await act({ world, plan, judge }, planned);
    operators.push(ended === 'done' ? planned.what : ended);
  };
  for (const planned of plan.operators)
    world.scheduler.at(startMs + planned.atMs, () => void acts.push(begin(planned)));
  const lastMs = Math.max(
    0,
    ...plan.publications.map(({ atMs }) => atMs),
    ...plan.weather.map(({ atMs, forMs }) => atMs + forMs),
    ...plan.operators.map(({ atMs }) => atMs),
  );
  await world.runUntil(startMs + lastMs + minuteMs);
  world.cloud.faults.end();
  await world.runUntil(world.scheduler.now() + quietMs);
  await finished(world, Promise.all(acts));
  for (const over of plan.weather)
    if (isLongOutage(over)) await finished(world, resendRange(world, session, outageOf(over)));
  for (let round = 0; round < maxRounds; round += 1) {
    const work = clearOnce({ world, plan, judge }, session);
    await finished(world, work);
    await world.runUntil(world.scheduler.now() + quietMs);
    if (!(await work)) break;
  }
  return { weather, operators };
}

/** Lets time pass until a command has ended. */
async function finished(world: World, work: Promise<unknown>): Promise<void> {
  const state = { isDone: false };
  void work.finally(() => (state.isDone = true));
  for (let minutes = 0; !state.isDone && minutes < 24 * 60; minutes += 1)
    await world.runUntil(world.scheduler.now() + minuteMs);
}

/** From a little before, for what was stored then and not sent yet. */
function outageOf({ atMs, forMs }: Weather): { fromMs: number; endMs: number } {
  return { fromMs: startMs + atMs - 10 * minuteMs, endMs: startMs + atMs + forMs };
}
