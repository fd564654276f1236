import { busLog, type ScenarioEvent } from './scenario-event.ts';

/** What was seen of one event. Times are ms since the epoch. */
export interface Passage {
  readonly planned: ScenarioEvent;
  /** Missing of one that was not sent yet. */
  readonly acceptedAt?: number;
  /** When each destination got it: so many times. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** Why it goes no further, where that was seen. */
  readonly trouble?: string;
}

/** What was seen of a scenario. */
export interface Course {
  readonly passages: readonly Passage[];
  /** When each request came to the target, taken or not, in order. */
  readonly requestsAt: readonly number[];
  /** How many requests the target did not take. */
  readonly refused: number;
  /** The most requests within a second. */
  readonly mostWithinSecond: number;
}

/** How far a scenario has come, for whoever watches. */
export interface Standing {
  /** Deliveries that there are to be. */
  readonly total: number;
  readonly delivered: number;
  /** Deliveries of what was sent that are still to come. */
  readonly waiting: number;
  /** Requests a second that the target saw lately. */
  readonly perSecond: number;
  /** Until the target has all; missing where no rate decides that. */
  readonly leftMs?: number;
}

/** The rate at the target is looked at over so long. */
const rateWindowMs = 5_000;

/** Whether every event has come wherever it has to; it may be somewhere else, too, or more than once. */
export function isComplete({ passages }: Pick<Course, 'passages'>): boolean {
  return passages.every((passage) => passage.acceptedAt !== undefined && missingOf(passage).length === 0);
}

/** What is not as it should be, a line each: nothing once every event is where it has to be, once, and nowhere else. */
export function problemsOf({ passages }: Pick<Course, 'passages'>): string[] {
  return passages.flatMap((passage) => {
    const { planned, acceptedAt, arrivals, trouble } = passage;
    const name = `${planned.event.type} ${planned.event.id}`;
    if (acceptedAt === undefined) return [`${name} was not sent`];
    const atTargets = [...arrivals].filter(([destination]) => destination !== busLog);
    return [
      ...(trouble === undefined ? [] : [`${name} ${trouble}`]),
      ...missingOf(passage).map((destination) => `${name} has not reached ${destination}`),
      ...atTargets.flatMap(([destination, { length }]) => {
        if (!planned.destinations.includes(destination)) return [`${name} reached ${destination}, which it should not`];
        return length > 1 ? [`${name} reached ${destination} ${length} times`] : [];
      }),
    ];
  });
}

function missingOf({ planned, arrivals }: Passage): string[] {
  return planned.destinations.filter((destination) => !arrivals.has(destination));
}

/** How far it has come at a moment. */
export function standingOf({ passages, requestsAt }: Course, nowMs: number, ratePerSecond?: number): Standing {
  const toTargets = passages.map(({ planned: { destinations }, acceptedAt, arrivals }) => {
    const wanted = destinations.filter((destination) => destination !== busLog);
    const got = wanted.filter((destination) => arrivals.has(destination)).length;
    return { wanted: wanted.length, got, waiting: acceptedAt === undefined ? 0 : wanted.length - got };
  });
  const sum = (of: (each: (typeof toTargets)[number]) => number): number =>
    toTargets.reduce((total, each) => total + of(each), 0);
  const [total, delivered, waiting] = [sum(({ wanted }) => wanted), sum(({ got }) => got), sum((each) => each.waiting)];
  return {
    total,
    delivered,
    waiting,
    perSecond: rateLately(requestsAt, nowMs),
    ...(ratePerSecond !== undefined && { leftMs: ((total - delivered) / ratePerSecond) * 1_000 }),
  };
}

/** Over the window, or since the first request if that is not so long ago, but over a second at least. */
function rateLately(requestsAt: readonly number[], nowMs: number): number {
  const windowMs = Math.max(1_000, Math.min(rateWindowMs, nowMs - (requestsAt[0] ?? nowMs)));
  const lately = requestsAt.filter((at) => at >= nowMs - windowMs);
  return (lately.length / windowMs) * 1_000;
}
