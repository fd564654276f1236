import { AwsError } from '../core/aws-error.ts';
import type { QueueSource } from '../core/ports.ts';
import type { Queue } from './queue/queue.ts';

/**
 * A queue for a poller that outlives it: while there is no queue of this ARN there is nothing to receive, and the handles of
 * one that was deleted are without effect on one that was made under its name since.
 */
export function queueSource(arn: string, find: (arn: string) => Queue | undefined): QueueSource {
  return {
    arn,
    receive: (maxMessages) => find(arn)?.receive(maxMessages) ?? [],
    delete: (receiptHandle) => unlessForeign(() => find(arn)?.delete(receiptHandle)),
    changeVisibility: (receiptHandle, timeoutMs) =>
      unlessForeign(() => find(arn)?.changeVisibility(receiptHandle, timeoutMs)),
    nextVisibleAt: () => find(arn)?.nextVisibleAt() ?? Infinity,
  };
}

/** Does something with a receipt handle, which may be of a queue that is no more. */
function unlessForeign(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ReceiptHandleIsInvalid') throw error;
  }
}
