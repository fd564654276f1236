import type { Caller } from '../../core/service.ts';
import { queueDoesNotExist } from '../errors.ts';
import { parseQueueUrl, queueArn } from '../queue-arn.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';

/** The queue's URL as its caller reaches it. */
export function urlOf(sqs: Sqs, queue: Queue, caller: Caller): string {
  return `${caller.endpoint}/${sqs.environment.accountId}/${queue.name}`;
}

/** The queue that a URL names. Throws InvalidAddress and QueueDoesNotExist. */
export function queueAt(sqs: Sqs, url: string): Queue {
  const { accountId, name } = parseQueueUrl(url);
  if (accountId !== sqs.environment.accountId) throw queueDoesNotExist();
  return queueNamed(sqs, name);
}

/** Throws QueueDoesNotExist. */
export function queueNamed(sqs: Sqs, name: string): Queue {
  return sqs.queue(queueArn(sqs.environment, name));
}
