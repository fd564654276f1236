import type { AwsError } from '../../core/aws-error.ts';
import { queryErrorCodes } from '../errors.ts';
import { sqsLimits } from '../limits.ts';

/** What a task was started with. */
export interface MoveRequest {
  readonly sourceArn: string;
  /** Missing: each message goes back to the queue that it came from. */
  readonly destinationArn: string | undefined;
  /** Missing: as fast as SQS sees fit. */
  readonly maxPerSecond: number | undefined;
}

export type MoveStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';

/** A task that moves the messages of one dead-letter queue: how far it is, and how far it may be by now. */
export class MoveTask {
  readonly id: string;
  readonly request: MoveRequest;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** How many messages there were to move at the start. */
  readonly toMove: number;
  moved = 0;
  status: MoveStatus = 'RUNNING';
  failureReason: string | undefined;

  constructor(id: string, request: MoveRequest, startedAt: number, toMove: number) {
    this.id = id;
    this.request = request;
    this.startedAt = startedAt;
    this.toMove = toMove;
  }

  get isActive(): boolean {
    return this.status === 'RUNNING' || this.status === 'CANCELLING';
  }

  /** When the next message may be moved, ms since the epoch: the first one at once; without a rate, at the highest that there is. */
  get nextAt(): number {
    return this.startedAt + (this.moved * 1000) / (this.request.maxPerSecond ?? sqsLimits.maxMovesPerSecond);
  }

  /** Counts one message; the last of those that there were at the start completes the task. */
  count(): void {
    this.moved++;
    if (this.moved >= this.toMove) this.status = 'COMPLETED';
  }

  fail(reason: string): void {
    this.status = 'FAILED';
    this.failureReason = reason;
  }

  /** Fails with an error's old code, as SQS was recorded doing: `AWS.SimpleQueueService.NonExistentQueue`. */
  failWith({ code }: AwsError): void {
    this.fail(queryErrorCodes[code] ?? code);
  }
}
