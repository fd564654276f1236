import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidValue } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { checkBatch, eachEntry } from './batch.ts';
import { parseInput } from './input.ts';
import { queueAt } from './queue-url.ts';

const deleteInput = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string() });
const batchInput = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string() })),
});

/** DeleteMessage and DeleteMessageBatch. */
export function deleteOperations(sqs: Sqs): Operations {
  return {
    DeleteMessage: (input) => {
      const { QueueUrl, ReceiptHandle } = parseInput(deleteInput, input);
      return deleteOne(queueAt(sqs, QueueUrl), ReceiptHandle);
    },
    DeleteMessageBatch: (input) => {
      const { QueueUrl, Entries } = parseInput(batchInput, input);
      const queue = queueAt(sqs, QueueUrl);
      checkBatch(Entries, 'DeleteMessageBatchRequestEntry');
      return eachEntry(Entries, (entry) => deleteOne(queue, entry.ReceiptHandle));
    },
  };
}

/**
 * Deleting what is deleted already succeeds. On a FIFO queue an expired handle is an error; on a standard queue an old one
 * succeeds without effect.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html (checked 2026-11-21)
 * @see https://repost.aws/knowledge-center/sqs-receipt-handle-error (checked 2026-11-21)
 */
function deleteOne(queue: Queue, handle: string): Record<string, never> {
  const { kind } = queue.standing(handle);
  if (queue.config.FifoQueue && (kind === 'visible' || kind === 'stale'))
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.');
  queue.delete(handle);
  return {};
}
