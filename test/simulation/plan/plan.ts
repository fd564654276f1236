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
  /** The sender reads nothing, so that its stream forgets what is older than a day. */
  | { readonly what: 'source-off' }
  | { readonly what: 'target'; readonly host: string; readonly behaviour: TargetWeather }
  | { readonly what: 'queue-refuses-bus'; readonly action: string }
  /** A service of AWS answers 503, by the name that it signs with. */
  | { readonly what: 'service-down'; readonly service: string };

/** How a target is when it is not well. */
export type TargetWeather = '500' | '429' | '400' | 'hangs' | 'resets';

/** Something that an operator does in the middle of it. */
export interface OperatorAct {
  readonly atMs: number;
  readonly what: 'clear';
}

/** How often calls go wrong, or which do. */
export type PlannedFaults =
  { readonly random: { readonly rate: number; readonly seed: number } } | { readonly only: readonly FaultAt[] };

/** All that a run depends on, in plain JSON. */
export interface Plan {
  readonly seed: number;
  readonly publications: readonly Publication[];
  readonly consumers: readonly ConsumerPlan[];
  readonly weather: readonly Weather[];
  readonly operators: readonly OperatorAct[];
  readonly faults: PlannedFaults;
}
