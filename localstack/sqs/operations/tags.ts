import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidParameter } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { parseInput, texts } from './input.ts';
import { queueAt } from './queue-url.ts';

const queueInput = z.object({ QueueUrl: z.string() });
const tagInput = queueInput.extend({ Tags: texts });
const untagInput = queueInput.extend({ TagKeys: z.array(z.string()) });

/** TagQueue, UntagQueue and ListQueueTags. */
export function tagOperations(sqs: Sqs): Operations {
  return {
    TagQueue: (input) => {
      const { QueueUrl, Tags } = parseInput(tagInput, input);
      addTags(queueAt(sqs, QueueUrl), Tags);
      return {};
    },
    UntagQueue: (input) => {
      const { QueueUrl, TagKeys } = parseInput(untagInput, input);
      const { tags } = queueAt(sqs, QueueUrl);
      for (const key of TagKeys) tags.delete(key);
      return {};
    },
    ListQueueTags: (input) => {
      const { tags } = queueAt(sqs, parseInput(queueInput, input).QueueUrl);
      return tags.size > 0 ? { Tags: Object.fromEntries(tags) } : {};
    },
  };
}

/**
 * Adds tags; one with a key that is there takes its place. Throws InvalidParameterValue for what is no tag, and adds none then.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html (checked 2026-11-21)
 */
export function addTags({ tags }: Queue, added: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(added)) {
    if (!/^.{1,128}$/su.test(key)) throw invalidParameter(`A tag key has 1 to 128 characters; got ${key.length}.`);
    if (!/^.{0,256}$/su.test(value))
      throw invalidParameter(`A tag value has up to 256 characters; got ${value.length}.`);
    if (/^aws:/i.test(key) || /^aws:/i.test(value))
      throw invalidParameter(`The prefix aws: is reserved; got the tag ${key}=${value}.`);
  }
  for (const [key, value] of Object.entries(added)) tags.set(key, value);
}
