import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { checkRange, invalidValue } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { checkBatch, eachEntry } from './batch.ts';
import { parseInput } from './input.ts';
import { queueAt } from './queue-url.ts';

const changeInput = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: z.int() });
const batchInput = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: z.int().default(0) })),
});

/** ChangeMessageVisibility and ChangeMessageVisibilityBatch. */
export function changeVisibilityOperations(sqs: Sqs): Operations {
  return {
    ChangeMessageVisibility: (input) => {
      const { QueueUrl, ReceiptHandle, VisibilityTimeout } = parseInput(changeInput, input);
      return changeOne(queueAt(sqs, QueueUrl), ReceiptHandle, VisibilityTimeout);
    },
    ChangeMessageVisibilityBatch: (input) => {
      const { QueueUrl, Entries } = parseInput(batchInput, input);
      const queue = queueAt(sqs, QueueUrl);
      checkBatch(Entries, 'ChangeMessageVisibilityBatchRequestEntry');
      return eachEntry(Entries, (entry) => changeOne(queue, entry.ReceiptHandle, entry.VisibilityTimeout));
    },
  };
}

/**
 * The new timeout counts from now, and ends at most twelve hours after the receive. On a standard queue an older handle changes it
 * too, and a message that is visible again is left as it is without an error; MessageNotInflight, which AWS documents, was never
 * seen: all recorded against AWS by public tests (`test_terminate_visibility_timeout_after_receive`,
 * `test_change_message_visibility_after_visibility_timeout_expiration`).
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html (checked 2026-11-21)
 * @see https://github.com/localstack/localstack/pull/9632 (checked 2026-11-21)
 * @see https://github.com/getmoto/moto/pull/3586 (checked 2026-11-21)
 */
function changeOne(queue: Queue, handle: string, seconds: number): Record<string, never> {
  const max = sqsLimits.maxVisibilityTimeoutSeconds;
  checkRange('VisibilityTimeout', seconds, 0, max);
  const standing = queue.standing(handle);
  if (standing.kind === 'gone' || (queue.config.FifoQueue && standing.kind !== 'in-flight'))
    throw invalidValue(
      handle,
      'ReceiptHandle',
      'Message does not exist or is not available for visibility timeout change.',
    );
  if (queue.settle() + seconds * 1000 > standing.message.receivedAt + max * 1000)
    throw invalidValue(
      seconds,
      'VisibilityTimeout',
      `Total VisibilityTimeout for the message is beyond the limit [${max} seconds]`,
    );
  queue.changeVisibility(handle, seconds * 1000);
  return {};
}
