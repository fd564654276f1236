import type { SendOutcome } from '../../../schemas/publisher/transport.ts';
import type { Consumer } from '../consumers/consumer.ts';
import type { Plan, PlannedEvent, Publication } from '../plan/plan.ts';
import type { World } from '../world/world.ts';
import { judgeAccounts } from './accounts.ts';
import { judgeEffects } from './effects.ts';
import { judgeOrder } from './order.ts';
import { type Resting, restingIn } from './resting.ts';
import { Trail } from './trail.ts';
import type { Violation } from './violation.ts';

/** An event that somebody was told is accepted. */
export interface Acknowledged {
  readonly client: string;
  readonly event: PlannedEvent;
}

/** All that judgements are made of. */
export interface Evidence {
  readonly plan: Plan;
  readonly acknowledged: readonly Acknowledged[];
  readonly trail: Trail;
  readonly resting: Resting;
  /** Keys of the effects that consumers had: `<action> <client> <id>`. */
  readonly consumed: readonly string[];
  readonly world: World;
}

/** Sees what happens in a run and judges it at its end. Shares no code with what it judges. */
export class Judge {
  readonly acknowledged: Acknowledged[] = [];
  readonly trail: Trail;
  readonly #world: World;
  readonly #plan: Plan;
  readonly #consumers: readonly Consumer[];

  constructor(world: World, plan: Plan, consumers: readonly Consumer[]) {
    this.#world = world;
    this.#plan = plan;
    this.#consumers = consumers;
    this.trail = new Trail(world);
  }

  /** A producer was told something of an event. */
  told({ client }: Publication, event: PlannedEvent, { kind }: SendOutcome): void {
    if (kind === 'accepted') this.acknowledged.push({ client, event });
  }

  /** At the end, when nothing moves any more. */
  judge(): readonly Violation[] {
    const evidence: Evidence = {
      plan: this.#plan,
      acknowledged: this.acknowledged,
      trail: this.trail,
      resting: restingIn(this.#world),
      consumed: this.#consumers.flatMap(({ effects }) => effects.map(({ key }) => key)),
      world: this.#world,
    };
    return [...judgeAccounts(evidence), ...judgeOrder(evidence), ...judgeEffects(evidence)];
  }
}
