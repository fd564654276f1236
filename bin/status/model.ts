import type { Severity } from '../../lib/alarms/severity.ts';

/** The stages of the flow, in its order. */
export const flowStages = ['ingest', 'validate', 'store', 'send', 'route', 'quarantine', 'replay'] as const;

/** One of `flowStages`. */
export type FlowStage = (typeof flowStages)[number];

/**
 * How much there is of something. `null`: it is not known (yet), for CloudWatch has no value of it; nothing happened, or it comes a minute
 * later. `unread`: whoever asks may not know, and `unread` of the status says why. Left out where there is no such thing at a stage.
 */
export type Measured = number | null | 'unread';

/** The answer of `sluice status --json`. */
export interface Status {
  readonly stage: string;
  /** When it was asked, ISO. */
  readonly at: string;
  /** Nothing is wrong, and everything could be read. */
  readonly isWell: boolean;
  /** What is wrong, the most urgent first. */
  readonly problems: readonly Problem[];
  /** The whole minutes that rates and failures are of, ISO; left out when CloudWatch may not be asked. */
  readonly measured?: { readonly since: string; readonly until: string };
  readonly flow: readonly FlowRow[];
  /** Those that have not ended. */
  readonly replays: readonly RunningReplay[];
  /** How many alarms there are, and which have no data to judge by; left out when they may not be read. */
  readonly alarms?: { readonly all: number; readonly withoutData: readonly string[] };
  /** What could not be read. */
  readonly unread: readonly Unread[];
}

/** Something that somebody has to look at. */
export interface Problem {
  readonly severity: Severity;
  /** `undefined`, and so left out, of an alarm that belongs to none of them. */
  readonly stage?: FlowStage | undefined;
  /** The queue, the alarm, the rule or the function that it is about, in a few words. */
  readonly about: string;
  /** What is wrong, in a sentence. */
  readonly what: string;
  /** The command that looks further, or where it is said what to do. */
  readonly look: string;
  /** The alarm that says so, by its whole name, and since when, ISO; left out of what was seen without one. */
  readonly alarm?: { readonly name: string; readonly since: string };
}

/**
 * What becomes of what waits for the target of an action. Moments are ISO. What is expected to come and go is `inPerMinute` and
 * `outPerMinute`: the less of what came over `measured` and over the hour to its end, and the action's rate, or what went over `measured` where the
 * target is slower than that.
 */
export type Backlog =
  /** Nothing is sent: the target does not answer, and `until` it is probed next, or asked to be left alone `until` then. */
  | { readonly outlook: 'held'; readonly because: 'no-answer' | 'asked'; readonly until: string }
  /** As much comes as goes, or more. */
  | ({ readonly outlook: 'never' } & ExpectedFlow)
  | ({ readonly outlook: 'draining' } & ExpectedFlow & CaughtUp)
  /** As much comes now as goes, or more, but not so over the hour: if it goes on as in that, it is caught up then. */
  | ({ readonly outlook: 'growing'; readonly inNowPerMinute: number } & ExpectedFlow & CaughtUp);

interface ExpectedFlow {
  readonly inPerMinute: number;
  readonly outPerMinute: number;
  readonly boundBy: 'rate' | 'target';
}

interface CaughtUp {
  /** From `at` of the status, about. */
  readonly seconds: number;
  /** `null`: in more than a year. */
  readonly caughtUpAt: string | null;
}

/** One line of the flow: a stage of it, a door or an action. */
export interface FlowRow {
  readonly stage: FlowStage;
  /** The door of `ingest`, the action of `route`. */
  readonly name?: string;
  /** What waits there, received or not. */
  readonly depth?: Measured;
  /** The part of `depth` that somebody received and has not deleted. */
  readonly inFlight?: Measured;
  /** Age of the oldest that waits, seconds, as CloudWatch has it; left out too where nothing waits. */
  readonly oldestSeconds?: Measured;
  /** Events per minute that came, on average over `measured`. */
  readonly inPerMinute?: Measured;
  /** Events per minute that went on. */
  readonly outPerMinute?: Measured;
  /** In `measured`: invocations that failed or were throttled, events that come again, answers 5xx, deliveries that failed. */
  readonly failed?: Measured;
  /** What waits for a person: dead letters, or batches that the sender gave up. */
  readonly dead?: Measured;
  /** Of an action that delivers to a target at a rate, or that is held; left out where nothing waits, or it is not known. */
  readonly backlog?: Backlog;
}

/** A replay that runs. */
export interface RunningReplay {
  readonly name: string;
  /** EventBridge's word for it, in small letters. */
  readonly state: string;
  /** The range that is sent again, ISO. */
  readonly from: string;
  readonly to: string;
  /** How far it has come in that range, 0 to 1; `null` when EventBridge does not say. */
  readonly done: number | null;
}

/** Something that could not be read. */
export interface Unread {
  readonly what: string;
  readonly why: string;
}
