import { isDuplicate, renderTravel } from './render-travel.ts';
import type { Travel } from './travels.ts';

/** A travel is shown when nothing has happened to it for so long. */
const quietMs = 150;

/** Travels that are shown one by one in one go; of more there is a summary. */
const maxLines = 20;

/** Shows travels as they come to rest: each on a line of its own, or counted when there are very many. */
export class Follower {
  readonly #print: (text: string) => void;
  readonly #changedAt = new Map<Travel, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  /** Notes that something happened to a travel; it is shown once this was started. */
  changed(travel: Travel): void {
    this.#changedAt.set(travel, Date.now());
  }

  /** Will not show this travel for what has happened to it so far. */
  forget(travel: Travel): void {
    this.#changedAt.delete(travel);
  }

  start(): void {
    this.#timer = setInterval(() => this.#show(), quietMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #show(): void {
    const quiet = Array.from(this.#changedAt).filter(([travel, at]) => isAtRest(travel) && Date.now() - at >= quietMs);
    const travels = quiet.map(([travel]) => travel);
    for (const travel of travels) this.#changedAt.delete(travel);
    for (const travel of travels.slice(0, maxLines)) this.#print(renderTravel(travel, true));
    const rest = travels.slice(maxLines);
    if (rest.length === 0) return;
    const count = (matches: (travel: Travel) => boolean): number => rest.filter(matches).length;
    const delivered = count(({ deliveries }) => deliveries.length > 0);
    const quarantined = count((travel) => travel.quarantined !== undefined);
    this.#print(
      `… and ${rest.length} more: ${delivered} delivered, ${quarantined} quarantined, ${count(isDuplicate)} duplicates`,
    );
  }
}

/** Whether nothing more is to be expected of it: what is not at rest will be, or come to a dead-letter queue. */
function isAtRest(travel: Travel): boolean {
  const { sentAt, quarantined, deadLetteredAt } = travel;
  return sentAt !== undefined || quarantined !== undefined || deadLetteredAt !== undefined || isDuplicate(travel);
}
