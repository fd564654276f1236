import type { SendOutcome } from '../../../schemas/publisher/transport.ts';
import type { Consumer } from '../consumers/consumer.ts';
import type { Invocation } from '../functions/counted.ts';
import type { Plan, PlannedEvent, Publication } from '../plan/plan.ts';
import type { World } from '../world/world.ts';
import { judgeAccounts } from './accounts.ts';
import { judgeCounts } from './counts.ts';
import { judgeDelays } from './delays.ts';
import { judgeEffects } from './effects.ts';
import type { FirstEffects } from './first-effects.ts';
import { OperatorNotes } from './operator-notes.ts';
import { judgeOrder } from './order.ts';
import { judgeReplays } from './replays.ts';
import { type Resting, restingIn } from './resting.ts';
import { Trail } from './trail.ts';
import type { Violation } from './violation.ts';

/** An event that somebody was told is accepted. */
export interface Acknowledged {
  readonly client: string;
  readonly event: PlannedEvent;
  /** When they were told, ms since the epoch. */
  readonly atMs: number;
}

/** All that judgements are made of. */
export interface Evidence {
  readonly plan: Plan;
  readonly acknowledged: readonly Acknowledged[];
  readonly trail: Trail;
  readonly operators: OperatorNotes;
  readonly resting: Resting;
  /** Keys of the effects that consumers had: `<action> <client> <id>`. */
  readonly consumed: readonly string[];
  readonly consumers: readonly Consumer[];
  readonly invocations: readonly Invocation[];
  /** Of a run with a disturber what it comes to without: when events had their effects. */
  readonly usual?: FirstEffects | undefined;
  readonly world: World;
}

/** What is seen of a run by others than the judge. */
export type Noted = Pick<Evidence, 'consumers' | 'invocations' | 'usual'>;

/** Sees what happens in a run and judges it at its end. Shares no code with what it judges. */
export class Judge {
  readonly acknowledged: Acknowledged[] = [];
  readonly trail: Trail;
  readonly operators: OperatorNotes;
  readonly #world: World;
  readonly #plan: Plan;
  readonly #noted: Noted;

  constructor(world: World, plan: Plan, noted: Noted) {
    this.#world = world;
    this.#plan = plan;
    this.#noted = noted;
    this.trail = new Trail(world);
    this.operators = new OperatorNotes(world, this.trail);
  }

  /** A producer was told something of an event. */
  told({ client }: Publication, event: PlannedEvent, { kind }: SendOutcome): void {
    if (kind === 'accepted') this.#acknowledge(client, event);
  }

  /** An operator was told that an event went out again. */
  resubmitted(client: string, event: PlannedEvent): void {
    this.#acknowledge(client, event);
  }

  #acknowledge(client: string, event: PlannedEvent): void {
    this.acknowledged.push({ client, event, atMs: this.#world.scheduler.now() });
  }

  /** At the end, when nothing moves any more. */
  judge(): readonly Violation[] {
    const evidence: Evidence = {
      plan: this.#plan,
      acknowledged: this.acknowledged,
      trail: this.trail,
      operators: this.operators,
      resting: restingIn(this.#world),
      consumed: this.#noted.consumers.flatMap(({ effects }) => effects.map(({ key }) => key)),
      ...this.#noted,
      world: this.#world,
    };
    const judges = [judgeAccounts, judgeOrder, judgeDelays, judgeEffects, judgeReplays, judgeCounts];
    return judges.flatMap((judge) => judge(evidence));
  }
}
