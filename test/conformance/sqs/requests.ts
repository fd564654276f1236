import type { Operation, Request } from './step.ts';

/** Operations that set attributes of queues. */
export const configuring: readonly Operation[] = ['CreateQueue', 'SetQueueAttributes'];

/** Operations on messages that were received. */
export const byHandle: readonly Operation[] = [
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'DeleteMessage',
  'DeleteMessageBatch',
];

export function isOneOf(operations: readonly Operation[], operation: Operation): boolean {
  return operations.includes(operation);
}

/** Whether a request is about a FIFO queue. */
export function isFifo({ QueueUrl }: Request['input']): boolean {
  return String(QueueUrl).endsWith('.fifo');
}
