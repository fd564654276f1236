import type { CloudEnvironment } from '../core/environment.ts';
import type { Replay } from './archive/replay.ts';
import { withReplayName } from './bus-event.ts';
import { dayMs, limits, stepBudget } from './limits.ts';
import type { Registry } from './registry.ts';
import type { Router } from './router.ts';

/** What the bus does by itself besides delivering: replays move on, archives and the history of replays forget. */
export class Upkeep {
  readonly #environment: CloudEnvironment;
  readonly #registry: Registry;
  readonly #router: Router;

  constructor(environment: CloudEnvironment, registry: Registry, router: Router) {
    this.#environment = environment;
    this.#registry = registry;
    this.#router = router;
  }

  /** Does what is due; returns when to be asked again, `Infinity` if nothing is to come. */
  step(): number {
    const now = this.#environment.clock.now();
    let nextAt = Infinity;
    for (const archive of this.#registry.archives.values()) nextAt = Math.min(nextAt, archive.expire(now));
    for (const replay of this.#registry.replays.values()) nextAt = Math.min(nextAt, this.#stepReplay(replay, now));
    return nextAt;
  }

  #stepReplay(replay: Replay, now: number): number {
    const { name, busName, filterArns } = replay.properties;
    if (replay.isActive) {
      const bus = this.#registry.bus(busName);
      const onlyRules = filterArns && new Set(filterArns);
      replay.step(now, stepBudget.replayedEvents, (archived) => {
        const event = withReplayName(archived, name);
        this.#router.route(bus, event, JSON.parse(event.text), onlyRules);
      });
    }
    if (replay.endedAtMs === undefined) return now;
    const forgottenAtMs = replay.endedAtMs + limits.replayHistoryDays * dayMs;
    if (forgottenAtMs > now) return forgottenAtMs;
    this.#registry.replays.delete(name);
    return Infinity;
  }
}
