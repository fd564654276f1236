import type * as known from '../../scripts/known-difference.ts';
import type * as scripts from '../../scripts/script.ts';

/** One request to EventBridge, in the shape of its API. After PutEvents the queues are looked into. */
export interface Step {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is asked for; every one of them is of the public API. */
export type Operation =
  | 'CancelReplay'
  | 'CreateArchive'
  | 'CreateEventBus'
  | 'DeleteArchive'
  | 'DeleteEventBus'
  | 'DeleteRule'
  | 'DescribeArchive'
  | 'DescribeEventBus'
  | 'DescribeReplay'
  | 'DescribeRule'
  | 'DisableRule'
  | 'EnableRule'
  | 'ListArchives'
  | 'ListEventBuses'
  | 'ListReplays'
  | 'ListRuleNamesByTarget'
  | 'ListRules'
  | 'ListTagsForResource'
  | 'ListTargetsByRule'
  | 'PutEvents'
  | 'PutRule'
  | 'PutTargets'
  | 'RemoveTargets'
  | 'StartReplay'
  | 'TagResource'
  | 'UntagResource'
  | 'UpdateArchive';

/** Steps that follow one another on buses of their own. */
export type Script = scripts.Script<Step>;

/** What a side answered: an error's code, or the output without what differs from one run to the next. */
export type Answer = ({ readonly error: string } | { readonly output: unknown }) & {
  /** After PutEvents and StartReplay, refused or not: what has arrived in which queue. */
  readonly deliveries?: Readonly<Record<string, readonly unknown[]>>;
};

/** Both answers to one step, and what came before it. */
export type Answers = scripts.Answers<Step, Answer>;

/** A way in which an oracle is known to differ. */
export type KnownDifference = known.KnownDifference<Step, Answer>;

/** The differences that are known of an oracle, by its name. */
export type KnownDifferences = Readonly<Record<string, readonly KnownDifference[]>>;
