import { ifAllowed } from '../operator/explain.ts';
import type { Operator } from '../operator/operator.ts';
import { placeOfStage } from '../operator/stage-place.ts';
import { askMetrics } from '../status/ask-metrics.ts';
import { queueAge } from '../status/metric-queries.ts';
import { countFailures } from '../resend/count-failures.ts';
import { type DeadLetterQueue, deadLetterQueuesOf } from './dead-letter-queues.ts';
import { allIn, type Depth, depthOf, queueUrlsBeside } from './queue-access.ts';

/** A dead-letter queue as it is now. */
export interface QueueState {
  readonly queue: DeadLetterQueue;
  readonly depth: Depth;
  /** Age of its oldest message in seconds; `undefined` when CloudWatch does not say so (yet). */
  readonly oldestSeconds: number | undefined;
}

/** What could not go on, of a whole stage. */
export interface Overview {
  readonly queues: readonly QueueState[];
  readonly sendFailures: {
    readonly bucket: string;
    /** Objects, each with the records of a batch; `undefined` when whoever asks may not list them. */
    readonly objects: number | undefined;
    /** There are more than that. */
    readonly areMore: boolean;
  };
}

/** Looks at every dead-letter queue of a stage, and at the bucket of what the sender gave up. */
export async function overviewOf(operator: Operator): Promise<Overview> {
  const queues = deadLetterQueuesOf(operator.stage);
  const urlOf = await queueUrlsBeside(operator, queues[0]?.thing ?? '');
  const depths = await Promise.all(
    queues.map(async (queue) => ({ queue, depth: await depthOf(operator, urlOf(queue.thing)) })),
  );
  const ages = await oldestOf(
    operator,
    depths.filter(({ depth }) => allIn(depth) > 0).map(({ queue }) => queue.thing),
  );
  const sendFailures = await sendFailuresOf(operator);
  const states = depths.map(({ queue, depth }) => ({ queue, depth, oldestSeconds: ages.get(queue.thing) }));
  return { queues: states, sendFailures };
}

/** The newest value of each queue's age; empty when CloudWatch may not be asked. */
async function oldestOf(operator: Operator, things: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (things.length === 0) return new Map();
  const queries = things.map((thing) => queueAge(operator.nameOf, thing));
  const measured = await ifAllowed(askMetrics(operator, queries, Date.now()));
  return new Map(
    things.flatMap((thing, index) => {
      const newest = measured?.newest.get(queries[index]?.key ?? '');
      // A queue that is not empty has no message of age 0: the value is from before.
      return newest === undefined || newest === 0 ? [] : [[thing, newest] as const];
    }),
  );
}

async function sendFailuresOf(operator: Operator): Promise<Overview['sendFailures']> {
  const { failuresBucket: bucket } = await placeOfStage(operator);
  const count = await ifAllowed(countFailures(operator, bucket));
  return { bucket, objects: count?.objects, areMore: count?.areMore ?? false };
}
