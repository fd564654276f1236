import type { Operations } from '../../core/service.ts';
import type { Sqs } from '../sqs.ts';
import { changeVisibilityOperations } from './change-visibility.ts';
import { deleteOperations } from './delete.ts';
import { queueOperations } from './queues.ts';
import { receiveOperations } from './receive.ts';
import { sendOperations } from './send.ts';

/** All operations of the embedded SQS by their AWS names. */
export function sqsOperations(sqs: Sqs): Operations {
  return {
    ...sendOperations(sqs),
    ...receiveOperations(sqs),
    ...deleteOperations(sqs),
    ...changeVisibilityOperations(sqs),
    ...queueOperations(sqs),
  };
}
