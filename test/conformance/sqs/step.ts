import type * as scripts from '../scripts/script.ts';
import type * as known from '../scripts/known-difference.ts';

/** One thing to do on both sides: a request to SQS in the shape of its API, or a wait. */
export type Step = Request | scripts.Wait;

/**
 * A request. `QueueUrl` is the path of a queue, to which each side puts its own endpoint; a receipt handle is `newest of <body>`
 * or `oldest of <body>`, of the handles that the side itself was given for the message with this body.
 */
export interface Request {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is asked for; every one of them is of the public API. */
export type Operation =
  | 'AddPermission'
  | 'CancelMessageMoveTask'
  | 'ChangeMessageVisibility'
  | 'ChangeMessageVisibilityBatch'
  | 'CreateQueue'
  | 'DeleteMessage'
  | 'DeleteMessageBatch'
  | 'DeleteQueue'
  | 'GetQueueAttributes'
  | 'GetQueueUrl'
  | 'ListDeadLetterSourceQueues'
  | 'ListMessageMoveTasks'
  | 'ListQueueTags'
  | 'ListQueues'
  | 'PurgeQueue'
  | 'ReceiveMessage'
  | 'RemovePermission'
  | 'SendMessage'
  | 'SendMessageBatch'
  | 'SetQueueAttributes'
  | 'StartMessageMoveTask'
  | 'TagQueue'
  | 'UntagQueue';

/** Steps that follow one another on queues of their own. */
export type Script = scripts.Script<Step>;

/** What a side answered: an error's code, or the output without what differs from one run to the next. */
export type Answer = { readonly error: string; readonly status: number | undefined } | { readonly output: unknown };

/** Both answers to one request, and what came before it. */
export type Answers = scripts.Answers<Step, Answer>;

/** A way in which an oracle is known to differ. */
export type KnownDifference = known.KnownDifference<Step, Answer>;
