import type { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { metricNames } from '../../schemas/metric-names.ts';
import { countQuarantined } from '../shared/count-quarantined.ts';
import { idsOfBody } from '../shared/ids-of-body.ts';
import type { Pause } from '../shared/pause.ts';
import type { RemainingTime } from '../shared/remaining-time.ts';
import type { EventMetrics } from '../shared/telemetry.ts';
import { createBackoff } from './backoff.ts';
import { type SendBatchDeps, sendBatch } from './send-batch.ts';

/** What the sender runs with. */
export interface SenderDeps extends Omit<SendBatchDeps, 'backoff'> {
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  readonly metrics: EventMetrics;
  readonly pause: Pause;
}

/**
 * The sender's handler. Answers the lowest sequence number that has to come again, from which the stream is then read, or an
 * empty list.
 */
export function createHandler(
  deps: SenderDeps,
): (event: DynamoDBStreamEvent, context: RemainingTime) => Promise<DynamoDBBatchResponse> {
  return async ({ Records: records }, context) => {
    // The event source filters too; this holds even if its filter is lost.
    const inserted = records.filter(({ eventName }) => eventName === 'INSERT');
    const backoff = createBackoff(() => context.getRemainingTimeInMillis(), deps.pause);
    const { sent, quarantined, refused, unsentPositions } = await sendBatch(inserted, { ...deps, backoff });
    deps.metrics.addMetric(metricNames.sent, MetricUnit.Count, sent);
    for (const { record, code } of refused)
      deps.logger.warn('the bus refused an event for good', { ...idsOf(record), code });
    if (quarantined > 0) {
      deps.metrics.addMetric(metricNames.failed, MetricUnit.Count, quarantined);
      countQuarantined(
        deps.metrics,
        Array.from({ length: quarantined }, () => 'unsendable'),
      );
    }
    const [first] = unsentPositions.toSorted(byPlace);
    if (first === undefined) return { batchItemFailures: [] };
    deps.metrics.addMetric(metricNames.retried, MetricUnit.Count, unsentPositions.length);
    const record = inserted.find(({ dynamodb }) => dynamodb?.SequenceNumber === first);
    deps.logger.error('events not sent; the stream is read again from the first of them', {
      unsent: unsentPositions.length,
      ...(record && idsOf(record)),
    });
    return { batchItemFailures: [{ itemIdentifier: first }] };
  };
}

/** Of an event in the store. */
function idsOf({ dynamodb }: DynamoDBRecord): Record<string, unknown> {
  const { clientId, event } = dynamodb?.NewImage ?? {};
  // Stryker disable next-line StringLiteral: whatever is no JSON has no ids
  const ids = idsOfBody(event?.S ?? '');
  return { clientId: clientId?.S, ...ids };
}

/** Sequence numbers are decimal numbers, too large for a double and not all of one length. */
function byPlace(a: string, b: string): number {
  return Number(BigInt(a) - BigInt(b));
}
