import { invalidParameter } from '../errors.ts';

/** What a task handle says. */
export interface TaskReference {
  readonly taskId: string;
  /** The queue that the task takes messages from. */
  readonly sourceArn: string;
}

/** Makes the handle by which a message move task is cancelled. */
export function taskHandle({ taskId, sourceArn }: TaskReference): string {
  return Buffer.from(JSON.stringify({ taskId, sourceArn })).toString('base64');
}

/**
 * Reads a task handle. Throws InvalidParameterValue for any other text.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs_move_task.snapshot.json
 *   (answers of AWS, checked 2026-11-21)
 */
export function parseTaskHandle(handle: string): TaskReference {
  const reference = readJson(Buffer.from(handle, 'base64').toString()) as Partial<TaskReference> | undefined;
  const { taskId, sourceArn } = reference ?? {};
  if (typeof taskId === 'string' && typeof sourceArn === 'string') return { taskId, sourceArn };
  throw invalidParameter('Value for parameter TaskHandle is invalid.');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
