import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { type AttributeTexts, withAttributes } from '../attributes/parse-attributes.ts';
import { invalidAttribute, unknownAttribute } from '../errors.ts';
import { parseQueuePolicy } from '../queue-policy.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { parseInput, texts } from './input.ts';
import { queueAt } from './queue-url.ts';

const setInput = z.object({ QueueUrl: z.string(), Attributes: texts });

/** SetQueueAttributes. All attributes change, or none. */
export function setQueueAttributesOperations(sqs: Sqs): Operations {
  return {
    SetQueueAttributes: (input) => {
      const { QueueUrl, Attributes } = parseInput(setInput, input);
      const queue = queueAt(sqs, QueueUrl);
      checkType(queue, Attributes);
      const config = withAttributes(queue.config, Attributes);
      const { Policy } = Attributes;
      const policy = Policy ? parseQueuePolicy(Policy) : undefined;
      sqs.configure(queue, config);
      if (Policy !== undefined) queue.policy = policy;
      return {};
    },
  };
}

/**
 * A queue stays standard or FIFO.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json
 *   (`test_set_unsupported_attribute_fifo`, recorded against AWS, checked 2026-11-21)
 */
function checkType({ config }: Queue, { FifoQueue }: AttributeTexts): void {
  if (FifoQueue === undefined) return;
  if (!config.FifoQueue) throw unknownAttribute('FifoQueue');
  if (FifoQueue !== 'true') throw invalidAttribute('FifoQueue', 'Modifying queue type is not supported.');
}
