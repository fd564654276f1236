import { AwsError } from '../../core/aws-error.ts';
import type { Caller } from '../../core/service.ts';
import { queueDoesNotExist } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';

/** The queue's URL as its caller reaches it. */
export function urlOf(sqs: Sqs, queue: Queue, caller: Caller): string {
  return `${caller.endpoint}/${sqs.environment.accountId}/${queue.name}`;
}

/** The queue that a URL names. Any host will do: only the path counts. Throws InvalidAddress and QueueDoesNotExist. */
export function queueAt(sqs: Sqs, url: string): Queue {
  const path = /^(?:[a-z]+:\/\/[^/]*)?\/(\d{12})\/([\w.-]+)$/.exec(url);
  if (!path) throw new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`, 404);
  const [, accountId, name] = path;
  if (accountId !== sqs.environment.accountId) throw queueDoesNotExist();
  return queueNamed(sqs, name as string);
}

/** Throws QueueDoesNotExist. */
export function queueNamed(sqs: Sqs, name: string): Queue {
  return sqs.queue(`arn:aws:sqs:${sqs.environment.region}:${sqs.environment.accountId}:${name}`);
}
