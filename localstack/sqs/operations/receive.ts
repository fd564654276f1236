import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Caller, Operations } from '../../core/service.ts';
import { checkRange } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import type { Message } from '../queue/message.ts';
import { checkId } from '../queue/message-rules.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { checkSystemAttributeNames, messageShape } from './message-shape.ts';
import { parseInput } from './input.ts';
import { queueAt } from './queue-url.ts';

const names = z.array(z.string()).default([]);

const receiveInput = z.object({
  QueueUrl: z.string(),
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
  MaxNumberOfMessages: z.int().default(1),
  VisibilityTimeout: z.int().optional(),
  WaitTimeSeconds: z.int().optional(),
  ReceiveRequestAttemptId: z.string().optional(),
});

type ReceiveInput = z.output<typeof receiveInput>;

/** ReceiveMessage. ReceiveRequestAttemptId has no effect on a standard queue. */
export function receiveOperations(sqs: Sqs): Operations {
  return {
    ReceiveMessage: async (input, caller) => {
      const request = parseInput(receiveInput, input);
      const queue = queueAt(sqs, request.QueueUrl);
      checkRange('MaxNumberOfMessages', request.MaxNumberOfMessages, 1, sqsLimits.maxReceivedMessages);
      checkRange('WaitTimeSeconds', request.WaitTimeSeconds, 0, sqsLimits.maxWaitSeconds);
      checkRange('VisibilityTimeout', request.VisibilityTimeout, 0, sqsLimits.maxVisibilityTimeoutSeconds);
      checkId('ReceiveRequestAttemptId', request.ReceiveRequestAttemptId);
      const systemNames = [...request.AttributeNames, ...request.MessageSystemAttributeNames];
      checkSystemAttributeNames(systemNames);
      const messages = await take(sqs, queue, request, caller);
      if (messages.length === 0) return {};
      return { Messages: messages.map((message) => messageShape(message, systemNames, request.MessageAttributeNames)) };
    },
  };
}

/** Takes what there is, or waits for it. The first attempt is made at once, before anything else can happen. */
async function take(sqs: Sqs, queue: Queue, request: ReceiveInput, caller: Caller): Promise<readonly Message[]> {
  const waitSeconds = request.WaitTimeSeconds ?? queue.config.ReceiveMessageWaitTimeSeconds;
  checkInFlight(queue, waitSeconds);
  const { MaxNumberOfMessages, VisibilityTimeout, ReceiveRequestAttemptId } = request;
  const attempt = () => queue.take(MaxNumberOfMessages, VisibilityTimeout, ReceiveRequestAttemptId);
  const messages = attempt();
  if (messages.length > 0 || waitSeconds === 0) return messages;
  const deadline = sqs.environment.clock.now() + waitSeconds * 1000;
  const waited = sqs.longPolls.wait(queue, deadline, attempt, caller.signal);
  sqs.changed();
  return waited;
}

/**
 * Too many messages in flight: an error for a short poll of a standard queue, an empty answer for any other receive.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html (checked 2026-11-21)
 */
function checkInFlight(queue: Queue, waitSeconds: number): void {
  if (queue.config.FifoQueue || waitSeconds > 0 || queue.counts.inFlight < sqsLimits.maxInFlightMessages) return;
  throw new AwsError('OverLimit', `Too many messages in flight: ${sqsLimits.maxInFlightMessages}.`, 403);
}
