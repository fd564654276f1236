import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { groupBy } from '../shared/group-by.ts';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';

/**
 * Processes a FIFO batch: the message groups side by side, the messages of one group one after another. A failure ends its
 * own group, whose rest is reported as failed with it so that order is kept, and touches no other.
 *
 *     batch   a1 b1 a2 c1 a3 b2
 *     a       a1 ✓  a2 ✗  a3 –        reported: a2 a3
 *     b       b1 ✓  b2 ✓
 *     c       c1 ✓
 */
export async function processGroups(
  records: readonly SQSRecord[],
  process: (record: SQSRecord) => Promise<unknown>,
): Promise<SQSBatchResponse> {
  const groups = groupBy(records, ({ attributes }) => attributes.MessageGroupId);
  const failures = await Promise.all(Array.from(groups.values(), async (group) => processGroup(group, process)));
  return { batchItemFailures: failures.flat() };
}

async function processGroup(
  group: SQSRecord[],
  process: (record: SQSRecord) => Promise<unknown>,
): Promise<SQSBatchItemFailure[]> {
  const processor = new SqsFifoPartialProcessorAsync();
  // A group of which every message failed is an answer too, not an error of the whole batch.
  const options = { throwOnFullBatchFailure: false };
  const { batchItemFailures } = await processPartialResponse({ Records: group }, process, processor, options);
  return batchItemFailures;
}
