import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { textOf } from '../attributes/attribute-text.ts';
import { type AttributeTexts, withAttributes } from '../attributes/parse-attributes.ts';
import { queueArn } from '../queue-arn.ts';
import type { QueueConfig } from '../queue-config.ts';
import { parseQueuePolicy } from '../queue-policy.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { parseInput, texts } from './input.ts';
import { queueAt, urlOf } from './queue-url.ts';
import { addTags } from './tags.ts';

const createInput = z.object({ QueueName: z.string(), Attributes: texts.default({}), tags: texts.default({}) });
const deleteInput = z.object({ QueueUrl: z.string() });

/** CreateQueue and DeleteQueue. */
export function createQueueOperations(sqs: Sqs): Operations {
  return {
    CreateQueue: (input, caller) => {
      const { QueueName, Attributes, tags } = parseInput(createInput, input);
      const config = withAttributes({ QueueName }, Attributes);
      const policy = Attributes['Policy'] ? parseQueuePolicy(Attributes['Policy']) : undefined;
      const existing = sqs.find(queueArn(sqs.environment, QueueName));
      if (existing) {
        checkEqual(existing, config, Attributes);
        return { QueueUrl: urlOf(sqs, existing, caller) };
      }
      const queue = sqs.create(config);
      queue.policy = policy;
      addTags(queue, tags);
      return { QueueUrl: urlOf(sqs, queue, caller) };
    },
    DeleteQueue: (input) => {
      sqs.delete(queueAt(sqs, parseInput(deleteInput, input).QueueUrl));
      return {};
    },
  };
}

/**
 * A queue that exists is created again without an error when each attribute that is named has the value that the queue has; others
 * do not matter.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.py
 *   (`test_create_queue_with_different_attributes_raises_exception`, recorded against AWS, checked 2026-11-21)
 */
function checkEqual(existing: Queue, config: QueueConfig, attributes: AttributeTexts): void {
  const [wanted, there] = [textOf(config), textOf(existing.config)];
  const isSame = (name: string): boolean =>
    name === 'Policy' ? isSameJson(attributes[name], existing.policy?.text) : wanted[name] === there[name];
  const different = Object.keys(attributes).find((name) => !isSame(name));
  if (different === undefined) return;
  throw new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${different}`,
  );
}

function isSameJson(a: string | undefined, b: string | undefined): boolean {
  return withoutSpace(a) === withoutSpace(b);
}

function withoutSpace(json: string | undefined): string | undefined {
  return json ? JSON.stringify(JSON.parse(json)) : undefined;
}
