import type { Observation } from '../../../localstack/core/observation.ts';
import { prefix, type World } from '../world/world.ts';

/** A message that an ingest queue took. */
export interface Accepted {
  readonly queue: string;
  readonly group: string;
  readonly body: string;
}

/** An event that was put into the events table. */
export interface Stored {
  readonly client: string;
  readonly id: string;
  readonly group: string;
  /** The event as JSON. */
  readonly event: string;
  /** When its queue took it, ms since the epoch. */
  readonly acceptedAtMs: number;
  /** When it was stored, ms since the epoch. */
  readonly atMs: number;
}

/** An event that was put into quarantine. */
export interface Quarantined {
  readonly client: string;
  readonly code: string;
  readonly body: string;
}

/** A record of a delivery that says that it is done. */
export interface DeliveredRecord {
  readonly action: string;
  /** `<client>/<id>` */
  readonly event: string;
  readonly atMs: number;
}

type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string } | undefined>>;

/** What was seen of events while a run went on, by what the cloud's services did and not by what functions said. */
export class Trail {
  readonly accepted: Accepted[] = [];
  readonly stored: Stored[] = [];
  readonly quarantined: Quarantined[] = [];
  readonly delivered: DeliveredRecord[] = [];
  /** `<client>/<id>` of each event that the bus took, in that order, repetitions too. */
  readonly sent: string[] = [];
  /** When each of those was, ms since the epoch. */
  readonly sentAtMs: number[] = [];
  /** `<client>/<id>` of what failed on its way and was tried again: the bus refused it alone, or a dead-letter queue had it. */
  readonly failed = new Set<string>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    world.observers.push((observation) => this.#note(observation));
    world.onRefusedEvents = (details) => {
      for (const detail of details) this.failed.add(keyOfDetail(detail));
    };
  }

  #note(observation: Observation): void {
    if (observation.kind === 'item-put')
      this.#noteItem(observation.table.slice(prefix.length), observation.item as Item);
    else if (observation.kind === 'event-put') {
      this.sent.push(keyOfDetail(observation.detail));
      this.sentAtMs.push(this.#world.scheduler.now());
    } else if (observation.kind === 'message-dead-lettered')
      this.failed.add(`${observation.queue} ${observation.body}`);
    else if (observation.kind === 'message-sent' && isIngest(observation.queue))
      this.accepted.push({ queue: observation.queue, group: observation.groupId ?? '', body: observation.body });
  }

  #noteItem(table: string, item: Item): void {
    const text = (name: string): string => item[name]?.S ?? '';
    if (table === 'events')
      this.stored.push({
        client: text('clientId'),
        id: text('id'),
        group: text('group'),
        event: text('event'),
        acceptedAtMs: Number(item['acceptedAt']?.N),
        atMs: this.#world.scheduler.now(),
      });
    if (table === 'quarantine') {
      const body = item['bodyKey']?.S === undefined ? text('body') : this.#world.quarantinedBody(text('bodyKey'));
      this.quarantined.push({ client: text('clientId'), code: text('code'), body });
    }
    if (table === 'deliveries' && text('state') === 'delivered')
      this.delivered.push({ action: text('delivery'), event: text('event'), atMs: this.#world.scheduler.now() });
  }
}

function isIngest(queue: string): boolean {
  return queue.startsWith(`${prefix}ingest-`) && !queue.includes('-dlq');
}

/** The event that the detail of a bus event is about, `<client>/<id>`. */
export function keyOfDetail(detail: string): string {
  const { clientid, id } = JSON.parse(detail) as { readonly clientid: string; readonly id: string };
  return `${clientid}/${id}`;
}
