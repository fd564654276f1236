import { renderTravel } from './render-travel.ts';
import type { Travel } from './travels.ts';

/** A travel is shown when nothing has happened to it for so long. */
const quietMs = 150;

/** Travels that are shown one by one in one go; of more there is a summary. */
const maxLines = 20;

/** Shows travels as they come to rest: each on a line of its own, or counted when there are very many. */
export class Follower {
  readonly #print: (text: string) => void;
  readonly #changedAt = new Map<Travel, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(print: (text: string) => void) {
    this.#print = print;
    this.#timer = setInterval(() => this.#show(), quietMs);
  }

  changed(travel: Travel): void {
    this.#changedAt.set(travel, Date.now());
  }

  /** Forgets what has not been shown yet. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #show(): void {
    const quiet = Array.from(this.#changedAt).filter(([travel, at]) => isAtRest(travel) && Date.now() - at >= quietMs);
    const travels = quiet.map(([travel]) => travel);
    for (const travel of travels) this.#changedAt.delete(travel);
    for (const travel of travels.slice(0, maxLines)) this.#print(renderTravel(travel));
    const rest = travels.slice(maxLines);
    if (rest.length === 0) return;
    const quarantined = rest.filter((travel) => travel.quarantined).length;
    this.#print(`… and ${rest.length} more: ${rest.length - quarantined} delivered, ${quarantined} quarantined`);
  }
}

function isAtRest({ sentAt, quarantined, deadLetteredAt }: Travel): boolean {
  return sentAt !== undefined || quarantined !== undefined || deadLetteredAt !== undefined;
}
