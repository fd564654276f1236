import type { Observation } from '../core/observation.ts';
import { isDuplicate } from './render-travel.ts';

/** One event's way through the pipeline, as far as it has come. Times are ms since the epoch. */
export interface Travel {
  readonly messageId: string;
  readonly clientId: string;
  /** Missing where the body has none. */
  readonly eventId: string | undefined;
  readonly type: string | undefined;
  readonly acceptedAt: number;
  storedAt?: number;
  sentAt?: number;
  quarantined?: {
    readonly at: number;
    readonly code: string;
    readonly problems: readonly string[];
    /** Whose quarantine it is in: that of the client that sent it, whatever group it named. */
    readonly clientId: string;
  };
  /** When the validator acknowledged it. Acknowledged and neither stored nor quarantined is a duplicate. */
  acknowledgedAt?: number;
  deadLetteredAt?: number;
  /** In the order of their arrival; an action that got the event twice is here twice. */
  readonly deliveries: { readonly action: string; readonly at: number }[];
  /** Actions that could not be reached, with the reason. */
  readonly undelivered: { readonly action: string; readonly reason: string }[];
}

type Attributes = Readonly<Record<string, { S?: string; L?: { M?: Attributes }[]; M?: Attributes }>>;

/** Travels that are remembered; the oldest goes first. */
const maxTravels = 10_000;

/** Puts what the cloud was observed to do together into the travels of events. */
export class Travels {
  readonly #prefix: string;
  readonly #now: () => number;
  readonly #onChange: (travel: Travel) => void;
  readonly #byMessage = new Map<string, Travel>();
  readonly #byEvent = new Map<string, Travel>();

  /** @param prefix of the names of the stage that is followed, `sluice-dev-` */
  constructor(prefix: string, now: () => number, onChange: (travel: Travel) => void) {
    this.#prefix = prefix;
    this.#now = now;
    this.#onChange = onChange;
  }

  /** The travel of a message, by the id that SQS gave it. */
  find(messageId: string): Travel | undefined {
    return this.#byMessage.get(messageId);
  }

  observe(observation: Observation): void {
    const travel = this.#apply(observation);
    if (travel) this.#onChange(travel);
  }

  #apply(observation: Observation): Travel | undefined {
    switch (observation.kind) {
      case 'message-sent':
        return this.#accept(observation);
      case 'item-put':
        return this.#stored(observation.table, observation.item as Attributes);
      case 'event-put':
      case 'event-unmatched':
        return this.#change(this.#ofDetail(observation.detail), (travel) => (travel.sentAt = this.#now()));
      case 'event-delivered': {
        const delivery = { action: this.#actionOf(observation.rule), at: this.#now() };
        return this.#change(this.#ofDetail(observation.detail), (travel) => travel.deliveries.push(delivery));
      }
      case 'event-undeliverable': {
        // A line of the log that was lost is no action that was missed.
        if (!observation.rule.startsWith(`${this.#prefix}action-`)) return undefined;
        const failure = { action: this.#actionOf(observation.rule), reason: observation.reason };
        return this.#change(this.#ofDetail(observation.detail), (travel) => travel.undelivered.push(failure));
      }
      case 'message-deleted':
        return this.#acknowledged(this.#byMessage.get(observation.messageId));
      case 'message-dead-lettered':
        return this.#change(
          this.#byMessage.get(observation.messageId),
          (travel) => (travel.deadLetteredAt = this.#now()),
        );
      case 'event-logged':
      case 'function-failed':
      case 'alarm-changed':
      case 'alarm-untold':
      case 'notification-delivered':
      case 'notification-undelivered':
      case 'subscription-pending':
      case 'metrics-refused':
      case 'access-log':
      case 'gateway-failed':
      case 'function-log':
      default:
        return undefined;
    }
  }

  /** Of what was stored or quarantined that was expected, and is no news. */
  #acknowledged(travel: Travel | undefined): Travel | undefined {
    if (!travel) return undefined;
    travel.acknowledgedAt = this.#now();
    return isDuplicate(travel) ? travel : undefined;
  }

  #accept({ queue, messageId, groupId, body }: Extract<Observation, { kind: 'message-sent' }>): Travel | undefined {
    if (!queue.startsWith(`${this.#prefix}ingest-`)) return undefined;
    const clientId = (groupId ?? '').split('/')[0] ?? '';
    const { id, type } = attributesOf(body);
    const travel = { messageId, clientId, eventId: id, type, acceptedAt: this.#now(), deliveries: [], undelivered: [] };
    this.#byMessage.set(messageId, travel);
    const key = keyOf(clientId, id ?? '');
    // Of two messages with one event id only the first can be stored, unless it was refused; the other is a duplicate or a conflict.
    const before = this.#byEvent.get(key);
    if (!before || (before.quarantined && before.storedAt === undefined)) this.#byEvent.set(key, travel);
    if (this.#byMessage.size > maxTravels) this.#forgetOldest();
    return travel;
  }

  #stored(table: string, item: Attributes): Travel | undefined {
    if (table === `${this.#prefix}events`) {
      const travel = this.#byEvent.get(keyOf(item['clientId']?.S ?? '', item['id']?.S ?? ''));
      return this.#change(travel, (stored) => (stored.storedAt = this.#now()));
    }
    if (table !== `${this.#prefix}quarantine`) return undefined;
    const messageId = item['arrival']?.S?.split('#')[1] ?? '';
    const problems = (item['problems']?.L ?? []).map(({ M }) =>
      `${M?.['path']?.S ?? ''}  ${M?.['message']?.S ?? ''}`.trim(),
    );
    const quarantined = {
      at: this.#now(),
      code: item['code']?.S ?? '',
      problems,
      clientId: item['clientId']?.S ?? '',
    };
    return this.#change(this.#byMessage.get(messageId), (travel) => (travel.quarantined = quarantined));
  }

  #change(travel: Travel | undefined, change: (travel: Travel) => unknown): Travel | undefined {
    if (travel) change(travel);
    return travel;
  }

  #ofDetail(detail: string): Travel | undefined {
    const { clientid, id } = attributesOf(detail);
    return this.#byEvent.get(keyOf(clientid ?? '', id ?? ''));
  }

  #actionOf(rule: string): string {
    return rule.replace(`${this.#prefix}action-`, '');
  }

  #forgetOldest(): void {
    const [oldest] = this.#byMessage.values();
    if (!oldest) return;
    this.#byMessage.delete(oldest.messageId);
    const key = keyOf(oldest.clientId, oldest.eventId ?? '');
    if (this.#byEvent.get(key) === oldest) this.#byEvent.delete(key);
  }
}

function keyOf(clientId: string, eventId: string): string {
  return `${clientId} ${eventId}`;
}

function attributesOf(body: string): { id?: string; type?: string; clientid?: string } {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null) return {};
    const strings = Object.entries(json).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(strings) as { id?: string; type?: string; clientid?: string };
  } catch {
    return {};
  }
}
