import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { Sns } from '../sns.ts';
import { parseInput, refuseMembers } from './input.ts';

const publishInput = z.object({ TopicArn: z.string(), Message: z.string(), Subject: z.string().optional() });

/**
 * Publish, to a topic.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html (not checked)
 */
export function publishOperations(sns: Sns): Operations {
  return {
    Publish: (input, { principal }) => {
      refuseMembers(input, [
        'MessageAttributes',
        'MessageStructure',
        'MessageDeduplicationId',
        'MessageGroupId',
        'PhoneNumber',
        'TargetArn',
      ]);
      const { Message: message, Subject: subject, TopicArn } = parseInput(publishInput, input);
      return { MessageId: sns.publish(TopicArn, { message, subject }, principal) };
    },
  };
}
