import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidParameter } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import type { MoveTask } from '../move-tasks/move-task.ts';
import { parseTaskHandle, taskHandle } from '../move-tasks/task-handle.ts';
import type { Sqs } from '../sqs.ts';
import { parseInput } from './input.ts';

const startInput = z.object({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  MaxNumberOfMessagesPerSecond: z.int().optional(),
});
const listInput = z.object({ SourceArn: z.string(), MaxResults: z.int().default(1) });
const cancelInput = z.object({ TaskHandle: z.string() });

/** StartMessageMoveTask, ListMessageMoveTasks and CancelMessageMoveTask. */
export function moveTaskOperations(sqs: Sqs): Operations {
  return {
    StartMessageMoveTask: (input) => {
      const request = parseInput(startInput, input);
      checkArn('SourceArn', request.SourceArn);
      checkArn('DestinationArn', request.DestinationArn);
      checkBetween('MaxNumberOfMessagesPerSecond', request.MaxNumberOfMessagesPerSecond, sqsLimits.maxMovesPerSecond);
      const handle = sqs.moveTasks.start({
        sourceArn: request.SourceArn,
        destinationArn: request.DestinationArn,
        maxPerSecond: request.MaxNumberOfMessagesPerSecond,
      });
      sqs.changed();
      return { TaskHandle: handle };
    },
    ListMessageMoveTasks: (input) => {
      const { SourceArn, MaxResults } = parseInput(listInput, input);
      checkArn('SourceArn', SourceArn);
      checkBetween('MaxResults', MaxResults, sqsLimits.maxListedMoveTasks);
      return { Results: sqs.moveTasks.list(SourceArn, MaxResults).map(describe) };
    },
    CancelMessageMoveTask: (input) => {
      const task = sqs.moveTasks.cancel(parseTaskHandle(parseInput(cancelInput, input).TaskHandle));
      sqs.changed();
      return { ApproximateNumberOfMessagesMoved: task.moved };
    },
  };
}

/** The handle is only shown while the task can be cancelled. */
function describe(task: MoveTask): Record<string, unknown> {
  const { sourceArn, destinationArn, maxPerSecond } = task.request;
  return {
    ...(task.status === 'RUNNING' && { TaskHandle: taskHandle({ taskId: task.id, sourceArn }) }),
    Status: task.status,
    SourceArn: sourceArn,
    DestinationArn: destinationArn,
    MaxNumberOfMessagesPerSecond: maxPerSecond,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    FailureReason: task.failureReason,
    StartedTimestamp: task.startedAt,
  };
}

function checkArn(parameter: string, arn: string | undefined): void {
  if (arn === undefined || /^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w.-]+$/.test(arn)) return;
  const format = 'arn:<partition>:<service>:<region>:<account-id>:<resource-id>';
  throw invalidParameter(`You must use this format to specify the ${parameter}: ${format}`);
}

function checkBetween(parameter: string, value: number | undefined, max: number): void {
  if (value === undefined || (value >= 1 && value <= max)) return;
  throw invalidParameter(
    `Value for parameter ${parameter} is invalid. Reason: You must enter a number that's between 1 and ${max}.`,
  );
}
