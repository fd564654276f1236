import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { queueDoesNotExist } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { parseInput } from './input.ts';
import { page, pageInput } from './page.ts';
import { queueAttributes } from './queue-attributes.ts';
import { queueAt, queueNamed, urlOf } from './queue-url.ts';

const queueInput = z.object({ QueueUrl: z.string() });
const nameInput = z.object({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() });
const attributesInput = queueInput.extend({ AttributeNames: z.array(z.string()).default([]) });
const listInput = pageInput.extend({ QueueNamePrefix: z.string().default('') });
const sourcesInput = pageInput.extend({ QueueUrl: z.string() });

/** The operations about queues themselves: finding, describing and purging them. */
export function queueOperations(sqs: Sqs): Operations {
  return {
    GetQueueUrl: (input, caller) => {
      const { QueueName, QueueOwnerAWSAccountId: owner } = parseInput(nameInput, input);
      if (owner !== undefined && owner !== sqs.environment.accountId) throw queueDoesNotExist();
      const queue = queueNamed(sqs, QueueName);
      return { QueueUrl: urlOf(sqs, queue, caller) };
    },
    GetQueueAttributes: (input) => {
      const { QueueUrl, AttributeNames } = parseInput(attributesInput, input);
      const attributes = queueAttributes(queueAt(sqs, QueueUrl), AttributeNames);
      return Object.keys(attributes).length > 0 ? { Attributes: attributes } : {};
    },
    ListQueues: (input, caller) => {
      const request = parseInput(listInput, input);
      const queues = sqs.all().filter(({ name }) => name.startsWith(request.QueueNamePrefix));
      const { items, NextToken } = page(queues, request);
      return { ...(items.length > 0 && { QueueUrls: items.map((queue) => urlOf(sqs, queue, caller)) }), NextToken };
    },
    ListDeadLetterSourceQueues: (input, caller) => {
      const request = parseInput(sourcesInput, input);
      const sources = sqs.deadLetterSources(queueAt(sqs, request.QueueUrl).arn);
      const { items, NextToken } = page(sources, request);
      return { queueUrls: items.map((queue) => urlOf(sqs, queue, caller)), NextToken };
    },
    PurgeQueue: (input) => purge(queueAt(sqs, parseInput(queueInput, input).QueueUrl)),
  };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html (checked 2026-11-21) */
function purge(queue: Queue): Record<string, never> {
  if (queue.settle() - queue.purgedAt < sqsLimits.purgeIntervalMs)
    throw new AwsError(
      'PurgeQueueInProgress',
      `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
      403,
    );
  queue.purge();
  return {};
}
