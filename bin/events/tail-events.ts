import { setTimeout as sleep } from 'node:timers/promises';
import { unknownClient } from '../../schemas/quarantined-event.ts';
import { newestRefused } from '../quarantine/quarantine-store.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { type EventStore, eventStoreOf, type RefusedEvent } from './event-store.ts';
import { type Entry, Follower } from './follow.ts';

/** Which events are followed. */
export interface TailFilter {
  readonly clientIds: readonly string[];
  readonly type?: string | undefined;
  readonly id?: string | undefined;
}

/** One event as it came to rest. */
export interface Tailed extends Entry {
  readonly clientId: string;
  readonly id: string | undefined;
  /** `undefined` where a refused body does not say, or is too large for the table. */
  readonly type: string | undefined;
  readonly what: 'stored' | 'quarantined';
  /** Of a refused event: the code, and the first problem. */
  readonly detail?: string | undefined;
}

/** Between two looks. */
const pauseMs = 1_000;

/** What one look sees of a client, at most. */
const newestPerLook = 200;

/**
 * Follows what comes to rest in the tables until Ctrl-C. The store's index by time is read, not its stream: a stream has room for two
 * readers, and the sender must never wait for somebody who watches.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Limits.html#limits-dynamodb-streams (checked 2026-11-27)
 *
 * @param show is given each event once
 */
export async function tailEvents(session: Session, filter: TailFilter, show: (event: Tailed) => void): Promise<void> {
  const { operator, terminal } = session;
  const sources = [
    ...filter.clientIds
      .filter((id) => id !== unknownClient)
      .map((clientId) => storedOf(eventStoreOf(operator), clientId)),
    ...filter.clientIds.map((clientId) => refusedOf(operator, clientId)),
  ].map((look) => ({ look, follower: new Follower<Tailed>() }));
  for (let looks = 0; !terminal.interrupt.aborted; looks += 1) {
    const found = await Promise.all(
      sources.map(async ({ look, follower }) => follower.take(await look(follower.fromMs ?? 0))),
    );
    for (const fresh of found) {
      if (fresh.length < newestPerLook) continue;
      terminal.note(`more came of ${fresh[0]?.clientId} than ${newestPerLook} between two looks: not all are shown`);
    }
    const fresh = found.flat().filter((event) => isWanted(event, filter));
    for (const event of fresh.toSorted((a, b) => a.atMs - b.atMs)) show(event);
    if (looks === 0) terminal.note('following; Ctrl-C ends it');
    await sleep(pauseMs, undefined, { signal: terminal.interrupt }).catch(() => {});
  }
}

type Look = (fromMs: number) => Promise<readonly Tailed[]>;

function storedOf(store: Pick<EventStore, 'page'>, clientId: string): Look {
  return async (fromMs) => {
    const { events } = await store.page({ clientId, fromMs, nowMs: 0, limit: newestPerLook });
    return events.map(({ id, type, acceptedAt }) => ({
      key: id,
      atMs: acceptedAt,
      clientId,
      id,
      type,
      what: 'stored',
    }));
  };
}

function refusedOf(operator: Session['operator'], clientId: string): Look {
  return async (fromMs) =>
    (await newestRefused(operator, clientId, fromMs, newestPerLook)).map((item) => ({
      key: item.arrival,
      atMs: Date.parse(item.arrival.slice(0, item.arrival.indexOf('#'))),
      clientId,
      id: item.eventId,
      type: typeIn(item),
      what: 'quarantined',
      detail: [item.code, item.problems[0]?.path, item.problems[0]?.message].filter(Boolean).join(' '),
    }));
}

/** What cannot be told apart by its type is shown whatever type is asked for. */
function isWanted(event: Tailed, { type, id }: TailFilter): boolean {
  if (id !== undefined && event.id !== id) return false;
  return type === undefined || event.type === undefined || event.type === type;
}

function typeIn(item: RefusedEvent): string | undefined {
  if (!('body' in item)) return undefined;
  try {
    const json: unknown = JSON.parse(item.body);
    const type: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'type') : undefined;
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}
