import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidValue } from '../errors.ts';
import { type QueuePolicy, withoutPermission, withPermission } from '../queue-policy.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sqs } from '../sqs.ts';
import { parseInput } from './input.ts';
import { queueAt } from './queue-url.ts';

const removeInput = z.object({ QueueUrl: z.string(), Label: z.string() });
const addInput = removeInput.extend({ AWSAccountIds: z.array(z.string()), Actions: z.array(z.string()) });

/** AddPermission and RemovePermission: they write into the queue's policy. */
export function permissionOperations(sqs: Sqs): Operations {
  return {
    AddPermission: (input) => {
      const { QueueUrl, Label, AWSAccountIds, Actions } = parseInput(addInput, input);
      const queue = queueAt(sqs, QueueUrl);
      checkPermission(sqs, Label, AWSAccountIds, Actions);
      const permission = { label: Label, accountIds: AWSAccountIds, actions: Actions };
      write(sqs, queue, withPermission(queue.policy, queue.arn, permission));
      return {};
    },
    RemovePermission: (input) => {
      const { QueueUrl, Label } = parseInput(removeInput, input);
      const queue = queueAt(sqs, QueueUrl);
      write(sqs, queue, withoutPermission(queue.policy, Label));
      return {};
    },
  };
}

function write(sqs: Sqs, queue: Queue, policy: QueuePolicy | undefined): void {
  queue.policy = policy;
  queue.modifiedAt = sqs.environment.clock.now();
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html (checked 2026-11-21) */
function checkPermission(sqs: Sqs, label: string, accountIds: readonly string[], actions: readonly string[]): void {
  if (!/^[\w-]{1,80}$/.test(label))
    throw invalidValue(
      label,
      'Label',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  const noAccount = accountIds.find((id) => !/^\d{12}$/.test(id));
  if (accountIds.length === 0 || noAccount !== undefined)
    throw invalidValue(noAccount ?? '[]', 'PrincipalId', 'Expected the number of an account, 12 digits.');
  const noAction = actions.find((name) => name !== '*' && !Object.hasOwn(sqs.operations, name));
  if (actions.length === 0 || noAction !== undefined)
    throw invalidValue(noAction ?? '[]', 'ActionName', 'Expected the name of an action of SQS, or *.');
}
