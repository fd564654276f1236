import type * as z from 'zod';
import type { metricsSummary } from '../../../schemas/api/bodies.ts';
import { nameOfError } from '../../shared/name-of-error.ts';
import type { MetricQuery, MetricReader } from '../sources/metric-reader.ts';
import type { QueueReader } from '../sources/queue-reader.ts';

type QueueState = z.output<typeof metricsSummary>['queues'][number];

/** CloudWatch has a queue's age a minute or two after the fact. */
const ageLookBackMs = 5 * 60 * 1_000;

/**
 * What waits in each queue, and how long the oldest has waited. A queue that cannot be asked is no reason not to tell of the others,
 * nor is CloudWatch where it is out of service.
 *
 * @param nowMs ms since the epoch
 */
export async function readQueues(
  names: readonly string[],
  { queues, metrics }: { readonly queues: QueueReader; readonly metrics: MetricReader },
  nowMs: number,
): Promise<QueueState[]> {
  const [depths, ages] = await Promise.all([readDepths(names, queues), readAges(names, metrics, nowMs)]);
  return depths.map((depth, index) => withAge(depth, ages[index]));
}

function withAge(state: QueueState, oldestAgeSeconds: number | undefined): QueueState {
  return oldestAgeSeconds === undefined ? state : { ...state, oldestAgeSeconds };
}

/** So many queues are asked at a time: with thirty actions there are about a hundred. */
const maxAtATime = 10;

/** In the order of the names, whichever answers first. */
async function readDepths(names: readonly string[], queues: QueueReader): Promise<QueueState[]> {
  const states: QueueState[] = [];
  const waiting = [...names.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, name] = next;
      states[index] = await readDepth(name, queues);
    }
  };
  await Promise.all(Array.from({ length: maxAtATime }, work));
  return states;
}

async function readDepth(name: string, queues: QueueReader): Promise<QueueState> {
  try {
    return { name, ...(await queues.depthOf(name)) };
  } catch (error) {
    return { name, error: nameOfError(error) };
  }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html (not checked) */
async function readAges(
  names: readonly string[],
  metrics: MetricReader,
  nowMs: number,
): Promise<readonly (number | undefined)[]> {
  const queries = names.map((QueueName): MetricQuery => ({
    namespace: 'AWS/SQS',
    name: 'ApproximateAgeOfOldestMessage',
    dimensions: { QueueName },
    statistic: 'Maximum',
  }));
  try {
    const found = await metrics.read(queries, { sinceMs: nowMs - ageLookBackMs, untilMs: nowMs }, 60);
    return found.map(([newest]) => newest);
  } catch {
    return [];
  }
}
