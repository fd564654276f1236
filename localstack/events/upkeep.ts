import type { CloudEnvironment } from '../core/environment.ts';
import type { Replay } from './archive/replay.ts';
import { withReplayName } from './bus-event.ts';
import { dayMs, limits, stepBudget } from './limits.ts';
import { resourceName } from './arns.ts';
import { deliveryFailure } from './delivery/delivery-failure.ts';
import type { KeyUse } from './keys.ts';
import type { Registry } from './registry.ts';
import type { Router } from './router.ts';

/** What upkeep works on. */
export interface UpkeepProps {
  readonly environment: CloudEnvironment;
  readonly registry: Registry;
  readonly router: Router;
  readonly keys: KeyUse;
}

/** What the bus does by itself besides delivering: replays move on, archives and the history of replays forget. */
export class Upkeep {
  readonly #environment: CloudEnvironment;
  readonly #registry: Registry;
  readonly #router: Router;
  readonly #keys: KeyUse;

  constructor({ environment, registry, router, keys }: UpkeepProps) {
    this.#environment = environment;
    this.#registry = registry;
    this.#router = router;
    this.#keys = keys;
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
    if (replay.isActive) this.#continue(replay, now);
    if (replay.endedAtMs === undefined) return now;
    const forgottenAtMs = replay.endedAtMs + limits.replayHistoryDays * dayMs;
    if (forgottenAtMs > now) return forgottenAtMs;
    this.#registry.replays.delete(replay.properties.name);
    return Infinity;
  }

  #continue(replay: Replay, now: number): void {
    const { name, busName, filterArns } = replay.properties;
    const bus = this.#registry.buses.get(busName);
    const obstacle = this.#obstacle(replay);
    if (!bus || obstacle !== undefined) {
      replay.fail(obstacle ?? `Event bus ${busName} does not exist.`, now);
      return;
    }
    const onlyRules = filterArns && new Set(filterArns);
    replay.step(now, stepBudget.replayedEvents, (archived) => {
      const event = withReplayName(archived, name);
      this.#router.route(bus, event, JSON.parse(event.text), onlyRules);
    });
  }

  /** Why a replay cannot go on: its archive is gone, or may not use its key. That AWS says FAILED then is a guess. */
  #obstacle({ properties: { archiveArn, busArn } }: Replay): string | undefined {
    const archive = this.#registry.archives.get(resourceName(archiveArn));
    if (!archive) return `Archive ${resourceName(archiveArn)} does not exist.`;
    const refusal = this.#keys.refusal(archive.settings.kmsKeyIdentifier, busArn, ['Decrypt']);
    return refusal === undefined ? undefined : deliveryFailure(refusal).message;
  }
}
