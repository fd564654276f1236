import type { StreamRecord } from '../../core/ports.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';

/** Records of one lane that go to the function together. */
export interface StreamBatch {
  readonly records: readonly StreamRecord[];
  /** How much of `MaximumRetryAttempts` is used up. */
  readonly retries: number;
  /** How often a function got these records, alone or with others. */
  readonly invocations: number;
}

/** What becomes of a batch that failed: what to invoke next, in this order, and what is given up. */
export interface FailedBatch {
  readonly retry: readonly StreamBatch[];
  readonly discarded: StreamBatch | undefined;
}

/**
 * Decides what becomes of a batch of which the records from index `from` on failed.
 *
 *     reported at record 3, no bisect   [1 2 3 4] ─▶ [3 4], one retry used
 *     reported at record 3, bisect      [1 2 3 4] ─▶ [3 4], no retry used
 *     all failed, bisect                [1 2 3 4] ─▶ [1 2] then [3 4], no retry used
 *     one record, or no bisect          the same again until the retries are used up, then given up
 *
 * Splitting does not consume the retry quota:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html. The split at the reported record:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html, checked 2026-11-21. AWS does not
 * say what it splits when the reported record is the first of the batch; here such a batch is halved.
 */
export function afterFailure(
  batch: StreamBatch,
  from: number,
  config: Pick<EventSourceMappingConfig, 'BisectBatchOnFunctionError' | 'MaximumRetryAttempts'>,
): FailedBatch {
  const rest = { ...batch, records: batch.records.slice(from) };
  if (config.BisectBatchOnFunctionError && batch.records.length > 1) {
    return { retry: from > 0 ? [rest] : halves(batch), discarded: undefined };
  }
  const { MaximumRetryAttempts: max = -1 } = config;
  if (max !== -1 && batch.retries >= max) return { retry: [], discarded: rest };
  return { retry: [{ ...rest, retries: batch.retries + 1 }], discarded: undefined };
}

/** Splits the records that are older than `limitMs` off the head of a batch. */
export function splitByAge(
  batch: StreamBatch,
  now: number,
  limitMs: number,
): { readonly expired: StreamBatch; readonly kept: StreamBatch } {
  const isKept = ({ dynamodb }: StreamRecord): boolean => now - dynamodb.ApproximateCreationDateTime * 1000 <= limitMs;
  const first = batch.records.findIndex(isKept);
  const at = first === -1 ? batch.records.length : first;
  return {
    expired: { ...batch, records: batch.records.slice(0, at) },
    kept: { ...batch, records: batch.records.slice(at) },
  };
}

function halves(batch: StreamBatch): StreamBatch[] {
  const middle = Math.ceil(batch.records.length / 2);
  return [
    { ...batch, records: batch.records.slice(0, middle) },
    { ...batch, records: batch.records.slice(middle) },
  ];
}
