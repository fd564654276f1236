import type { InvocationResult } from '../../core/ports.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';

/**
 * Which records of a batch have to come again: all of an invocation that failed, and of one that succeeded those that it
 * reported, if the mapping lets it report any.
 *
 * @param known the identifiers in the batch: message ids, or sequence numbers
 */
export function failuresOf(
  result: InvocationResult,
  { FunctionResponseTypes }: Pick<EventSourceMappingConfig, 'FunctionResponseTypes'>,
  known: ReadonlySet<string>,
): ReadonlySet<string> | 'all' {
  if (result.outcome === 'failed') return 'all';
  return FunctionResponseTypes.length === 0 ? new Set() : reportedFailures(result.payload, known);
}

/**
 * Which records of a batch a function reported as failed; `'all'` when its answer cannot be taken at its word.
 *
 * An empty or null answer, and an empty or null list, mean that all succeeded. An answer that is no object, and an
 * identifier that is empty, missing or of no record in the batch, mean that all failed.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#sqs-batchfailurereporting-conditions,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html, checked 2026-11-21
 *
 * @param known the identifiers in the batch: message ids, or sequence numbers
 */
export function reportedFailures(payload: unknown, known: ReadonlySet<string>): ReadonlySet<string> | 'all' {
  if (payload === null || payload === undefined || payload === '') return new Set();
  if (typeof payload !== 'object' || Array.isArray(payload)) return 'all';
  const failures: unknown = 'batchItemFailures' in payload ? payload.batchItemFailures : undefined;
  if (failures === null || failures === undefined) return new Set();
  if (!Array.isArray(failures)) return 'all';
  const reported = new Set<string>();
  for (const entry of failures as unknown[]) {
    const identifier = (entry as { itemIdentifier?: unknown } | null)?.itemIdentifier;
    if (typeof identifier !== 'string' || !known.has(identifier)) return 'all';
    reported.add(identifier);
  }
  return reported;
}
