import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { metricNames } from '../../schemas/metric-names.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import type { RemainingTime } from '../shared/remaining-time.ts';
import type { EventMetrics } from '../shared/telemetry.ts';
import type { ActionQueue, PutBack } from './action-queue.ts';
import { deliverBatch } from './deliver-batch.ts';
import type { DeliverDeps, DeliveringAction } from './deps.ts';
import type { End } from './end.ts';

/** What the function runs with. */
export interface HandlerDeps extends DeliverDeps {
  /**
   * The action of a queue, by the queue's ARN.
   *
   * @throws ConfigurationError for a queue of no action that delivers
   */
  readonly actionOf: (queueArn: string) => { readonly action: DeliveringAction; readonly queue: ActionQueue };
  readonly metrics: Pick<EventMetrics, 'addMetric'>;
}

/** The handler of `deliver`. Answers which messages are to come again; each time of theirs was set before. */
export function createHandler(
  deps: HandlerDeps,
): (event: SQSEvent, context: RemainingTime) => Promise<SQSBatchResponse> {
  return async ({ Records: records }, context) => {
    const [first] = records;
    if (!first) return { batchItemFailures: [] };
    // A batch is of one event source, and so of one queue.
    const { action, queue } = deps.actionOf(first.eventSourceARN);
    const remainingMs = (): number => context.getRemainingTimeInMillis();
    const ends = await deliverBatch(records, { ...deps, action, queue, remainingMs });
    const backs = records.flatMap(({ messageId, receiptHandle }): PutBack[] => {
      const end = ends.get(messageId);
      // Stryker disable next-line OptionalChaining: each message has an end
      return end?.kind === 'back' ? [{ receiptHandle, seconds: end.seconds }] : [];
    });
    const stuck = await queue.putBack(backs).catch((error: unknown) => {
      deps.logger.error('messages could not be put back', { reason: nameOfError(error) });
      return 0;
    });
    if (stuck > 0) deps.logger.warn('messages were not put back', { count: stuck });
    for (const [metric, count] of countsOf([...ends.values()])) deps.metrics.addMetric(metric, MetricUnit.Count, count);
    // Stryker disable next-line OptionalChaining: each message has an end
    const failures = records.filter(({ messageId }) => ends.get(messageId)?.kind !== 'acknowledged');
    return { batchItemFailures: failures.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

function countsOf(ends: readonly End[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const end of ends) {
    const metric = metricOf(end);
    counts.set(metric, (counts.get(metric) ?? 0) + 1);
  }
  return counts;
}

function metricOf(end: End): string {
  if (end.kind === 'failed') return metricNames.retried;
  return {
    delivered: metricNames.delivered,
    repeated: metricNames.duplicate,
    'given-up': metricNames.failed,
    tried: metricNames.retried,
    held: metricNames.held,
  }[end.as];
}
