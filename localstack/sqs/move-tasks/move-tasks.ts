import type { CloudEnvironment } from '../../core/environment.ts';
import { invalidParameter, queueDoesNotExist, resourceNotFound } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import { type MoveRequest, MoveTask } from './move-task.ts';
import { taskHandle, type TaskReference } from './task-handle.ts';

/** The queues as tasks see them. */
export interface MovableQueues {
  find(arn: string): Queue | undefined;
  deadLetterSources(arn: string): readonly Queue[];
}

/** Tasks that are remembered for each queue. */
const maxRemembered = 10;

/**
 * Moves messages out of dead-letter queues, oldest first, each as a new message. One task at a time for each queue: it ends after as
 * many messages as the queue had at the start, or when none is left that could be received, and fails at the first that it cannot
 * move. That one stays where it is.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html (checked 2026-11-21)
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs_move_task.snapshot.json
 *   (answers of AWS, checked 2026-11-21)
 */
export class MoveTasks {
  readonly #environment: CloudEnvironment;
  readonly #queues: MovableQueues;
  /** The newest first, by the queue that they empty; a queue that is deleted takes its tasks with it. */
  readonly #tasks = new Map<Queue, readonly MoveTask[]>();

  constructor(environment: CloudEnvironment, queues: MovableQueues) {
    this.#environment = environment;
    this.#queues = queues;
  }

  /** Starts a task. @returns its handle; throws `AwsError` ResourceNotFoundException and InvalidParameterValue */
  start(request: MoveRequest): string {
    const source = this.#queue(request.sourceArn, 'SourceArn');
    if (this.#queues.deadLetterSources(source.arn).length === 0)
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    if (request.destinationArn !== undefined) this.#checkDestination(source, request.destinationArn);
    const tasks = this.#tasks.get(source) ?? [];
    if (tasks[0]?.isActive)
      throw invalidParameter(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    const { entropy } = this.#environment;
    const task = new MoveTask(entropy.uuid(), request, source.settle(), source.counts.visible);
    this.#tasks.set(source, [task, ...tasks].slice(0, maxRemembered));
    return taskHandle({ taskId: task.id, sourceArn: source.arn });
  }

  /** The newest tasks of a queue. Throws ResourceNotFoundException (404). */
  list(sourceArn: string, max: number): readonly MoveTask[] {
    return this.#of(sourceArn).slice(0, max);
  }

  /** Stops a task; what it moved stays moved. Throws ResourceNotFoundException (404), InvalidParameterValue. */
  cancel({ sourceArn, taskId }: TaskReference): MoveTask {
    const task = this.#of(sourceArn).find(({ id }) => id === taskId);
    if (!task) throw resourceNotFound('Task does not exist.');
    if (task.status !== 'RUNNING')
      throw invalidParameter(`Only a task that is RUNNING can be cancelled; this one is ${task.status}.`);
    task.status = 'CANCELLING';
    return task;
  }

  /** Moves what may be moved by now. @returns when to be asked again */
  step(now: number): number {
    let nextAt = Infinity;
    for (const [source, [task]] of this.#tasks) {
      if (source.isDeleted) this.#tasks.delete(source);
      else if (task?.isActive) nextAt = Math.min(nextAt, this.#advance(task, source, now));
    }
    return nextAt;
  }

  #advance(task: MoveTask, source: Queue, now: number): number {
    if (task.status === 'CANCELLING') task.status = 'CANCELLED';
    while (task.status === 'RUNNING' && task.nextAt <= now) this.#moveOne(task, source, now);
    return task.isActive ? task.nextAt : Infinity;
  }

  #moveOne(task: MoveTask, source: Queue, now: number): void {
    const { destinationArn } = task.request;
    const next = source.peek();
    if (!next) {
      task.status = 'COMPLETED';
      return;
    }
    const targetArn = destinationArn ?? next.deadLetterSourceArn;
    if (targetArn === undefined) return task.fail('CouldNotDetermineMessageSource');
    const target = this.#queues.find(targetArn);
    if (!target) return task.failWith(queueDoesNotExist());
    source.withdraw(next);
    target.adopt(next.asNewMessage(this.#environment.entropy.uuid(), now), target.config.DelaySeconds);
    task.count();
  }

  #queue(arn: string, parameter: string): Queue {
    const queue = this.#queues.find(arn);
    if (queue) return queue;
    throw resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
  }

  #checkDestination(source: Queue, arn: string): void {
    const destination = this.#queue(arn, 'DestinationArn');
    if (destination === source)
      throw invalidParameter('Source queue arn and destination queue arn cannot be the same.');
    if (destination.config.FifoQueue !== source.config.FifoQueue)
      throw invalidParameter('The source queue and destination queue must be of the same queue type.');
  }

  #of(sourceArn: string): readonly MoveTask[] {
    return this.#tasks.get(this.#queue(sourceArn, 'SourceArn')) ?? [];
  }
}
