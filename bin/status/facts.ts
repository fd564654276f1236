import type { Depth } from '../dlq/queue-access.ts';
import type { FailureCount } from '../resend/count-failures.ts';
import type { Piece } from './piece.ts';

/** What is known of a stage at a moment, before anything is made of it. */
export interface Facts {
  readonly stage: string;
  /** What all names of the stage begin with. */
  readonly prefix: string;
  /** When it was asked, ms since the epoch. */
  readonly atMs: number;
  /** The actions that the stage file declares, in its order. */
  readonly actions: readonly string[];
  /** Those among them that deliver, and how many requests a second their targets bear; `undefined` where nobody counts. */
  readonly delivering: ReadonlyMap<string, number | undefined>;
  /** Every queue of the stage, by the thing in its name. */
  readonly queues: ReadonlyMap<string, Piece<Depth>>;
  readonly metrics: Piece<Measurements>;
  readonly alarms: Piece<readonly AlarmFact[]>;
  readonly sources: Piece<readonly EventSource[]>;
  /** Those of the stage's bus: name to whether it is enabled. */
  readonly rules: Piece<ReadonlyMap<string, boolean>>;
  readonly replays: Piece<readonly ReplayFact[]>;
  readonly sendFailures: Piece<FailureCount>;
  /** The targets of actions that deliver, by action, but for those that nothing was sent to. */
  readonly targets: Piece<ReadonlyMap<string, TargetFact>>;
}

/** What CloudWatch has of the last minutes, by the keys of `metric-queries.ts`. What it has no value of is not in here. */
export interface Measurements {
  /** The whole minutes that were added up, in ms since the epoch. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** Sums over these minutes, and the highest or the lowest of what is no count. */
  readonly totals: ReadonlyMap<string, number>;
  /** Sums over the hour that ends with them. */
  readonly hour: ReadonlyMap<string, number>;
  /** The newest values of what may be older than that, up to 15 minutes. */
  readonly newest: ReadonlyMap<string, number>;
}

/** An alarm of the stage, a composite one too. */
export interface AlarmFact {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Since when it is so, ms since the epoch. */
  readonly sinceMs: number;
  readonly description: string;
}

/** What the function that delivers knows of a target. */
export interface TargetFact {
  /** Until when nothing is sent to it, ms since the epoch; 0 when nothing was ever the matter. */
  readonly openUntilMs: number;
  /** Attempts in a row that failed for the moment. */
  readonly failures: number;
}

/** What a function reads. */
export interface EventSource {
  /** The function's name. */
  readonly reader: string;
  /** ARN of the queue or the stream. */
  readonly source: string;
  /** Lambda's word for it: `Enabled`, `Disabled`, `Updating` … */
  readonly state: string;
}

/** A replay that has not ended. */
export interface ReplayFact {
  readonly name: string;
  /** EventBridge's word for it, in small letters. */
  readonly state: string;
  /** The range of the archive that it sends again, and how far it has come; ms since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly lastMs: number | undefined;
}
