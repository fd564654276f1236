import type { Archive } from './archive/archive.ts';
import type { RuleConfig, Tag } from './config.ts';
import type { PatternMatcher } from './pattern/compile-pattern.ts';
import type { Schedule } from './schedule.ts';
import type { Target } from './target.ts';

export type RuleState = NonNullable<RuleConfig['State']>;

/** A rule on a bus: which events go to which targets, or when it comes by itself. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly counters: RuleCounters;
  /** Set on the rule by which an archive gets its events; AWS manages it. */
  readonly archive?: Archive;
  description: string | undefined;
  /** JSON, character for character as it was given; `undefined` for a rule that only comes by itself. */
  patternText: string | undefined;
  matches: PatternMatcher;
  targets: readonly Target[];
  tags: readonly Tag[];
  state: RuleState;
  schedule: Schedule | undefined;
  /** When it comes next by its schedule, ms since the epoch. */
  dueAtMs: number;
}

/**
 * What happened to a rule's events, by the names of EventBridge's metrics.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-27)
 */
export interface RuleCounters {
  /** Events that matched the pattern, and times that the schedule came. */
  MatchedEvents: number;
  /** Attempts to hand an event to a target, retries too. */
  InvocationAttempts: number;
  /** Events that a target took, or that were given up for it: not those that are still tried. */
  Invocations: number;
  RetryInvocationAttempts: number;
  SuccessfulInvocationAttempts: number;
  /** Given up for good, whether a dead-letter queue took them or not. */
  FailedInvocations: number;
  InvocationsSentToDlq: number;
  InvocationsFailedToBeSentToDlq: number;
}

export function zeroCounters(): RuleCounters {
  return {
    MatchedEvents: 0,
    InvocationAttempts: 0,
    Invocations: 0,
    RetryInvocationAttempts: 0,
    SuccessfulInvocationAttempts: 0,
    FailedInvocations: 0,
    InvocationsSentToDlq: 0,
    InvocationsFailedToBeSentToDlq: 0,
  };
}
