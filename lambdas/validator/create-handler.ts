import type { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { metricNames } from '../../schemas/metric-names.ts';
import type { RejectionCode } from '../../schemas/problems.ts';
import { countQuarantined } from '../shared/count-quarantined.ts';
import { idsOfBody } from '../shared/ids-of-body.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import type { RemainingTime } from '../shared/remaining-time.ts';
import type { EventMetrics } from '../shared/telemetry.ts';
import { createFindFacts } from './find-facts.ts';
import { inTime, type Stores } from './in-time.ts';
import { processGroups } from './process-groups.ts';
import { type Disposition, type ProcessRecordDeps, processRecord } from './process-record.ts';

/** What the validator runs with. */
export interface ValidatorDeps extends Omit<ProcessRecordDeps, 'findFacts'>, Stores {
  readonly logger: Pick<Logger, 'warn'>;
  readonly metrics: EventMetrics;
}

/** The validator's handler. Answers which messages are to come again: never null, never a throw for a bad event. */
export function createHandler(
  deps: ValidatorDeps,
): (event: SQSEvent, context: RemainingTime) => Promise<SQSBatchResponse> {
  return async ({ Records: records }, context) => {
    const { store, quarantine, facts } = inTime(deps, context);
    const findFacts = createFindFacts(facts);
    const counts = new Map<string, number>([[metricNames.received, records.length]]);
    const reasons: RejectionCode[] = [];
    const count = (metric: string): unknown => counts.set(metric, (counts.get(metric) ?? 0) + 1);
    const answer = await processGroups(records, async (record) => {
      try {
        const startedAt = deps.now();
        const disposition = await processRecord(record, { ...deps, store, quarantine, findFacts });
        deps.metrics.addMetric(metricNames.duration, MetricUnit.Milliseconds, deps.now() - startedAt);
        count(metricOf(disposition));
        if (disposition.kind !== 'quarantined') return;
        reasons.push(disposition.code);
        deps.logger.warn('event quarantined', { ...idsOf(record), code: disposition.code });
      } catch (error) {
        deps.logger.warn('message will be tried again', {
          ...idsOf(record),
          reason: nameOfError(error),
        });
        throw error;
      }
    });
    // The rest of a failed group comes again too, though it was not begun.
    if (answer.batchItemFailures.length > 0) counts.set(metricNames.retried, answer.batchItemFailures.length);
    for (const [metric, value] of counts) deps.metrics.addMetric(metric, MetricUnit.Count, value);
    countQuarantined(deps.metrics, reasons);
    return answer;
  };
}

function metricOf(disposition: Disposition): string {
  return { stored: metricNames.processed, duplicate: metricNames.duplicate, quarantined: metricNames.failed }[
    disposition.kind
  ];
}

function idsOf({ messageId, attributes, body }: SQSRecord): Record<string, unknown> {
  return { messageId, receives: Number(attributes.ApproximateReceiveCount), ...idsOfBody(body) };
}
