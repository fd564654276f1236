import * as z from 'zod';
import { queueAt } from '../../sqs/operations/queue-url.ts';
import { parseQueuePolicy } from '../../sqs/queue-policy.ts';
import { modelOf } from '../resource-model.ts';

const queuePolicyConfig = z.strictObject({
  PolicyDocument: z.record(z.string(), z.unknown()),
  /** URLs. */
  Queues: z.array(z.string()).min(1),
});

/** `AWS::SQS::QueuePolicy`: the policy of each of its queues. */
export const queuePolicyModel = modelOf(queuePolicyConfig, ({ PolicyDocument, Queues }, { services, logicalId }) => {
  const policy = parseQueuePolicy(JSON.stringify(PolicyDocument));
  for (const url of Queues) queueAt(services.sqs, url).policy = policy;
  return { ref: logicalId, attributes: { Id: logicalId } };
});
