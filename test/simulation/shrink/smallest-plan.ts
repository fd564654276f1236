import type { Plan, PlannedEvent, Weather } from '../plan/plan.ts';
import type { FaultAt } from '../world/fault.ts';
import { leaveOut } from './leave-out.ts';

/** Runs a plan. @returns it as it was run, with the faults that were made, if it still breaks what it has to break */
export type Attempt = (plan: Plan) => Promise<Plan | undefined>;

/** Makes a plan smaller until nothing of it can be left out. @param plan that names its faults */
export async function smallestPlan(plan: Plan, attempt: Attempt): Promise<Plan> {
  let smallest = plan;
  const tried = async (smaller: Plan): Promise<boolean> => {
    const broken = await attempt(smaller);
    smallest = broken ?? smallest;
    return broken !== undefined;
  };
  for (;;) {
    const before = JSON.stringify(smallest);
    await leaveOut(smallest.publications, async (publications) => tried({ ...smallest, publications }));
    await leaveOut(eventsOf(smallest), async (events) => tried(withEvents(smallest, events)));
    await leaveOut(smallest.weather, async (weather) => tried({ ...smallest, weather }));
    await leaveOut(smallest.operators, async (operators) => tried({ ...smallest, operators }));
    await leaveOut(habitsOf(smallest), async (habits) => tried(withHabits(smallest, habits)));
    await leaveOut(faultsOf(smallest), async (only) => tried({ ...smallest, faults: { only } }));
    for (const weather of smallest.weather) await halve(weather);
    if (JSON.stringify(smallest) === before) return smallest;
  }

  async function halve(weather: Weather): Promise<void> {
    const shorter = { ...weather, forMs: Math.floor(weather.forMs / 2) };
    if (shorter.forMs < shortestMs) return;
    const all = smallest.weather.map((each) => (each === weather ? shorter : each));
    if (await tried({ ...smallest, weather: all })) await halve(shorter);
  }
}

/** Weather is not made shorter than that, ms. */
const shortestMs = 60_000;

function eventsOf({ publications }: Plan): readonly PlannedEvent[] {
  return publications.flatMap(({ events }) => events);
}

function withEvents(plan: Plan, kept: readonly PlannedEvent[]): Plan {
  const publications = plan.publications.map((publication) => ({
    ...publication,
    events: publication.events.filter((event) => kept.includes(event)),
  }));
  return { ...plan, publications: publications.filter(({ events }) => events.length > 0) };
}

type Habit = readonly [action: string, name: string];

/** What consumers do amiss now and then. */
function habitsOf({ consumers }: Plan): readonly Habit[] {
  return consumers.flatMap(({ action, ...habits }) =>
    Object.entries(habits)
      .filter(([, rate]) => rate !== 0)
      .map(([name]): Habit => [action, name]),
  );
}

function withHabits(plan: Plan, kept: readonly Habit[]): Plan {
  const isKept = (action: string, name: string): boolean => kept.some((habit) => habit.join() === `${action},${name}`);
  const consumers = plan.consumers.map(({ action, ...habits }) => {
    const left = Object.entries(habits).map(([name, rate]) => [name, isKept(action, name) ? rate : 0]);
    return { action, ...Object.fromEntries(left) } as Plan['consumers'][number];
  });
  return { ...plan, consumers };
}

function faultsOf({ faults }: Plan): readonly FaultAt[] {
  return 'only' in faults ? faults.only : [];
}
