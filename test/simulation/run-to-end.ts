import { act } from './operators/act.ts';
import { clearOnce, resendRange } from './operators/clear.ts';
import { operatorSession } from './operators/session.ts';
import type { Judge } from './judge/judge.ts';
import { isLongOutage } from './plan/long-outage.ts';
import type { Plan, Weather } from './plan/plan.ts';
import { startMs } from './world/start.ts';
import { startWeather } from './world/weather.ts';
import type { World } from './world/world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Rounds of clearing at the end: a consumer that fails at everything fails at it each time that it comes back. */
const maxRounds = 4;

/** Longer than the longest wait of anything that is tried again by itself: a receive of an ingest queue fifty times, a delivery its attempts. */
const quietMs = 3 * hourMs;

/** Has the plan's weather and operators come, and when all is over the runbook's commands, until nothing moves any more. */
export async function runToEnd(world: World, plan: Plan, judge: Judge): Promise<void> {
  const session = operatorSession(world);
  startWeather(world, plan.weather);
  const acts: Promise<void>[] = [];
  for (const planned of plan.operators)
    world.scheduler.at(startMs + planned.atMs, () => void acts.push(act({ world, plan, judge }, planned)));
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
  for (const weather of plan.weather)
    if (isLongOutage(weather)) await finished(world, resendRange(world, session, outageOf(weather)));
  for (let round = 0; round < maxRounds; round += 1) {
    const work = clearOnce({ world, judge }, session);
    await finished(world, work);
    await world.runUntil(world.scheduler.now() + quietMs);
    if (!(await work)) return;
  }
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
