import type { ConsumerPlan } from '../consumers/consumer.ts';
import type { Door } from '../producers/doors.ts';
import type { FaultAt } from '../world/fault.ts';

/** What has to become of an event that was accepted, by those who wrote it. */
export type Expectation =
  /** It is stored, and goes to every action that wants its type, and its fact where its type has one. */
  | { readonly kind: 'stored'; readonly type: string; readonly isRegistered?: boolean }
  /** It is quarantined for this reason. */
  | { readonly kind: 'quarantined'; readonly code: string };

/** An event as its producer writes it. */
export interface PlannedEvent {
  readonly id: string;
  /** The message group that it is sent into; by the API that of the client, and of its partition key. */
  readonly group: string;
  readonly body: string;
  /** What it says: two bodies of one content are one event. */
  readonly content: string;
  readonly expect: Expectation;
  /** How an operator would send it once more after it was refused: put right, or as it was where only its group was wrong. */
  readonly again?: Omit<PlannedEvent, 'again'>;
}

/** Events that a producer sends together. */
export interface Publication {
  /** ms after the beginning. */
  readonly atMs: number;
  readonly client: string;
  readonly door: Door;
  readonly events: readonly PlannedEvent[];
}

/** Something that is so for a while. */
export interface Weather {
  readonly atMs: number;
  readonly forMs: number;
  readonly kind: WeatherKind;
}

/** What can be so for a while. */
export type WeatherKind =
  | { readonly what: 'key-disabled' }
  | { readonly what: 'function-off'; readonly function: string }
  /** The sender reads nothing, so that its stream forgets what is older than a day; or the validator, and its queues fill. */
  | { readonly what: 'source-off'; readonly function?: 'validator' }
  /** Each partition of the store splits, and once more at the end; its stream's shards with it. */
  | { readonly what: 'shard-splits' }
  | { readonly what: 'target'; readonly host: string; readonly behaviour: TargetWeather }
  | { readonly what: 'queue-refuses-bus'; readonly action: string }
  /** A service of AWS answers 503, by the name that it signs with. */
  | { readonly what: 'service-down'; readonly service: string };

/** How a target is when it is not well. */
export type TargetWeather = '500' | '429' | '400' | 'hangs' | 'resets';

/** Something that an operator does in the middle of it. */
export type OperatorAct = OperatorCommand & {
  readonly atMs: number;
  /** The command is killed when it has made so many calls. */
  readonly killedAfterCalls?: number;
};

/** A command as the runbook has it, or several. */
export type OperatorCommand =
  /** Whatever rests anywhere is moved on. */
  | { readonly what: 'clear' }
  | PlannedReplay
  /** `resend start` for a span. */
  | ({ readonly what: 'resend' } & Chosen)
  /** `quarantine resubmit` of all that a client was refused: corrected, as it was, or under another id, as each needs it. */
  | { readonly what: 'resubmit'; readonly client: string }
  | { readonly what: 'redrive'; readonly queue: string; readonly client: string; readonly max?: number }
  | { readonly what: 'drop'; readonly queue: string; readonly client: string };

/** `replay start`, from the archive, or of one client from the store. */
export type PlannedReplay = {
  readonly what: 'replay';
  readonly actions: readonly string[];
  readonly redeliver: boolean;
} & Chosen;

/** A span, ms after the beginning, and whose events of it. */
interface Chosen {
  readonly fromMs: number;
  /** Not in it any more. */
  readonly endMs: number;
  /** @default everybody's */
  readonly client?: string;
}

/** How often calls go wrong, or which do. */
export type PlannedFaults =
  { readonly random: { readonly rate: number; readonly seed: number } } | { readonly only: readonly FaultAt[] };

/** Something that must delay nobody else. In a run that has it nothing else goes wrong, so that times can be held against a bound. */
export type Disturber =
  /** A client sends hundreds of events into its group at once. */
  | { readonly what: 'flood'; readonly client: string }
  /** An event that can never be stored, or that the bus refuses for good. */
  | { readonly what: 'poison'; readonly client: string; readonly id: string; readonly at: 'store' | 'bus' }
  /** A target that is not well, or a consumer that fails at everything. */
  | { readonly what: 'dead-end'; readonly action: string };

/** All that a run depends on, in plain JSON. */
export interface Plan {
  readonly seed: number;
  readonly publications: readonly Publication[];
  readonly consumers: readonly ConsumerPlan[];
  readonly weather: readonly Weather[];
  readonly operators: readonly OperatorAct[];
  readonly faults: PlannedFaults;
  readonly disturber?: Disturber;
}
