import type { Authorizer } from '../core/access.ts';
import type { TargetDelivery } from '../core/ports.ts';
import { accessToSend } from '../sqs/access.ts';
import type { Sqs } from '../sqs/sqs.ts';

/** Delivers to queues for those whom the queue's policy, the key's policy and their own let. */
export function authorizedDelivery(sqs: Sqs, authorizer: Authorizer): TargetDelivery {
  return {
    deliver: (queueArn, body, options) => {
      for (const access of accessToSend(sqs.queue(queueArn))) authorizer.check(options.source, access);
      sqs.deliver(queueArn, body, options);
    },
  };
}
