import type { Observation } from '../../core/observation.ts';
import type { TargetLog } from '../../target/target-log.ts';
import type { Published } from '../publish.ts';
import { type Travel, Travels } from '../travels.ts';
import type { Course, Passage } from './course.ts';
import { busLog, type ScenarioEvent } from './scenario-event.ts';

/** Sees what becomes of a scenario's events: on their way through the cloud, in the bus log, and at the target. */
export class Witness {
  readonly #travels: Travels;
  readonly #logRule: string;
  /** By the ids that the bus gives. */
  readonly #onBus = new Map<string, string>();
  readonly #loggedAt = new Map<string, number[]>();

  /** @param prefix of the names of the stage, `sluice-scenarios-` */
  constructor(prefix: string) {
    this.#travels = new Travels(prefix, Date.now, () => undefined);
    this.#logRule = `${prefix}log`;
  }

  observe(observation: Observation): void {
    this.#travels.observe(observation);
    if (observation.kind === 'event-put') this.#onBus.set(observation.eventId, keyOfBody(observation.detail));
    if (observation.kind === 'event-logged' && observation.rule === this.#logRule) {
      const key = this.#onBus.get(observation.eventId);
      if (key !== undefined) note(this.#loggedAt, key, Date.now());
    }
  }

  /** What was seen until now of events that are to be sent, the first of which are. */
  courseOf(
    events: readonly ScenarioEvent[],
    published: readonly Published<ScenarioEvent>[],
    target: TargetLog,
  ): Course {
    const taken = new Map<string, Map<string, number[]>>();
    for (const { atMs, body, path } of target.taking()) {
      const key = keyOfBody(body);
      const times = taken.get(key) ?? new Map<string, number[]>();
      taken.set(key, times);
      // A target's path is the name of its action.
      note(times, path.slice(1), atMs);
    }
    const passages = events.map((planned, index): Passage => {
      const key = keyOf(planned.clientId, planned.event.id);
      const travel = this.#travels.find(published[index]?.messageId ?? '');
      const loggedAt = this.#loggedAt.get(key);
      const trouble = travel && troubleOf(travel);
      return {
        planned,
        ...(travel && { acceptedAt: travel.acceptedAt }),
        arrivals: new Map([...(taken.get(key) ?? []), ...(loggedAt ? [[busLog, loggedAt] as const] : [])]),
        ...(trouble !== undefined && { trouble }),
      };
    });
    return {
      passages,
      requestsAt: target.requests.map(({ atMs }) => atMs),
      refused: target.requests.length - target.taking().length,
      mostWithinSecond: target.mostWithin(1_000),
    };
  }
}

function troubleOf({ quarantined, deadLetteredAt, undelivered }: Travel): string | undefined {
  if (quarantined) return `is quarantined as ${quarantined.code}`;
  if (deadLetteredAt !== undefined) return 'is in a dead-letter queue';
  const [failure] = undelivered;
  return failure && `has not reached the queue of ${failure.action}: ${failure.reason}`;
}

function note(times: Map<string, number[]>, key: string, atMs: number): void {
  times.set(key, [...(times.get(key) ?? []), atMs]);
}

/** Of an event as the bus and targets have it. */
function keyOfBody(body: string): string {
  const { clientid = '', id = '' } = JSON.parse(body) as { readonly clientid?: string; readonly id?: string };
  return keyOf(clientid, id);
}

function keyOf(clientId: string, id: string): string {
  return `${clientId}/${id}`;
}
