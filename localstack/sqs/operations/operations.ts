import type { Operations } from '../../core/service.ts';
import type { Sqs } from '../sqs.ts';
import { changeVisibilityOperations } from './change-visibility.ts';
import { createQueueOperations } from './create-queue.ts';
import { deleteOperations } from './delete.ts';
import { moveTaskOperations } from './move-tasks.ts';
import { permissionOperations } from './permissions.ts';
import { queueOperations } from './queues.ts';
import { receiveOperations } from './receive.ts';
import { sendOperations } from './send.ts';
import { setQueueAttributesOperations } from './set-queue-attributes.ts';
import { tagOperations } from './tags.ts';

/** All operations of the embedded SQS by their AWS names. */
export function sqsOperations(sqs: Sqs): Operations {
  return {
    ...sendOperations(sqs),
    ...receiveOperations(sqs),
    ...deleteOperations(sqs),
    ...changeVisibilityOperations(sqs),
    ...createQueueOperations(sqs),
    ...setQueueAttributesOperations(sqs),
    ...queueOperations(sqs),
    ...tagOperations(sqs),
    ...permissionOperations(sqs),
    ...moveTaskOperations(sqs),
  };
}
