import type { Names } from './names.ts';
import type { Operation, Request, Step } from './step.ts';

/** One request. */
export function ask(operation: Operation, input: Readonly<Record<string, unknown>>): Request {
  return { operation, input };
}

/** Makes a queue; one whose name says so is FIFO. */
export function create(names: Names, queue: string, attributes: object = {}, tags?: Record<string, string>): Request {
  const Attributes = { ...(queue.endsWith('.fifo') && { FifoQueue: 'true' }), ...attributes };
  return ask('CreateQueue', { QueueName: names.name(queue), Attributes, ...(tags && { tags }) });
}

/** A standard queue `q` and a FIFO queue `q.fifo`. */
export function twoQueues(names: Names): Step[] {
  return [create(names, 'q'), create(names, 'q.fifo')];
}
