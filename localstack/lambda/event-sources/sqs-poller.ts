import type { Activity } from '../../core/activity.ts';
import { AwsError } from '../../core/aws-error.ts';
import type { QueueSource, ReceivedMessage } from '../../core/ports.ts';
import { envelopeBytes, maxRequestBytes } from '../limits.ts';
import { functionNameOf } from './event-source-mapping-config.ts';
import { failuresOf } from './partial-batch-response.ts';
import { SqsScaling } from './sqs-scaling.ts';
import { ThrottledBatches } from './throttled-batches.ts';
import type { PollerProps } from './poller-props.ts';
import { patternsOf, recordFilter } from './record-filter.ts';
import { filteredView, type SqsRecord, sqsRecord } from './sqs-record.ts';

/** What an {@link SqsPoller} works with. */
export interface SqsPollerProps extends PollerProps {
  readonly queue: QueueSource;
  /** How long the queue hides what is received now, milliseconds. */
  readonly visibilityTimeoutMs: () => number;
}

/** What goes to the function together. */
interface SqsBatch {
  readonly records: readonly SqsRecord[];
  /** When the first of them is visible again, ms since the epoch. */
  readonly visibleAt: number;
  /** How often the function refused it. */
  readonly refusals: number;
}

/** What one ReceiveMessage returns at most. */
const maxReceive = 10;

/**
 * Feeds a function from a queue.
 *
 * A message that the filter does not match is deleted; a batch's messages are deleted when the function succeeded, and
 * left until their visibility timeout ends when it failed. One batch at a time of a FIFO group follows from the queue,
 * which locks a group while one of its messages is hidden. A function without concurrency left is no reason not to receive:
 * its reserved concurrency costs messages receives, and so can bring them into the dead-letter queue. A machine without a
 * process to spare is one. Not modelled: that Lambda polls less after failures.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, the last two checked 2026-11-21, the first not
 */
export class SqsPoller implements Activity {
  readonly #props: SqsPollerProps;
  readonly #functionName: string;
  readonly #batchSize: number;
  readonly #matches: (record: SqsRecord) => boolean;
  #gathered: SqsRecord[] = [];
  #gatheredBytes = envelopeBytes;
  #gatheredSince = 0;
  #isFull = false;
  #inFlight = 0;
  /** Those of them that the function refused before. */
  #triedAgain = 0;
  readonly #scaling: SqsScaling;
  readonly #throttled = new ThrottledBatches<SqsBatch>();

  /** @throws AwsError `InvalidParameterValueException` for a filter that looks at anything but the body */
  constructor(props: SqsPollerProps) {
    const { FilterCriteria, FunctionName, BatchSize } = props.config;
    const other = patternsOf(FilterCriteria).flatMap((pattern) => Object.keys(pattern).filter((key) => key !== 'body'));
    if (other.length > 0) {
      const message = `A filter of an SQS source can only look at body; got: ${other.join(', ')}`;
      throw new AwsError('InvalidParameterValueException', message);
    }
    this.#props = props;
    this.#functionName = functionNameOf(FunctionName);
    this.#batchSize = BatchSize ?? 10;
    this.#matches = recordFilter(FilterCriteria, props.compile, filteredView);
    this.#scaling = new SqsScaling(props.config.ScalingConfig?.MaximumConcurrency);
  }

  /** Whether no batch is with the function. */
  get isIdle(): boolean {
    return this.#inFlight === 0;
  }

  step(): number {
    const { clock, config, queue } = this.#props;
    if (!config.Enabled) return Infinity;
    this.#throttled.forget(clock.now());
    this.#retry();
    while (this.#hasCapacity()) {
      this.#gather();
      const windowEnd =
        this.#gathered.length === 0 ? Infinity : this.#gatheredSince + config.MaximumBatchingWindowInSeconds * 1000;
      if (!this.#isFull && clock.now() < windowEnd)
        return Math.min(windowEnd, queue.nextVisibleAt(), this.#throttled.nextAt(clock.now()));
      void this.#invoke(this.#take());
    }
    return Math.min(this.#scaling.nextAt(clock.now()), this.#throttled.nextAt(clock.now()));
  }

  /** Tries again what the function refused. */
  #retry(): void {
    const { clock, invoker } = this.#props;
    while (invoker.hasCapacity(this.#functionName)) {
      const batch = this.#throttled.takeDue(clock.now());
      if (!batch) return;
      void this.#invoke(batch);
    }
  }

  #hasCapacity(): boolean {
    const { clock, invoker } = this.#props;
    const underWay = this.#inFlight + this.#throttled.size;
    const isThrottled = this.#triedAgain + this.#throttled.size > 0;
    const mayTake = this.#scaling.mayTake(underWay, isThrottled, clock.now());
    return mayTake && invoker.hasCapacity(this.#functionName);
  }

  #gather(): void {
    while (!this.#isFull) {
      const messages = this.#props.queue.receive(Math.min(maxReceive, this.#batchSize - this.#gathered.length));
      if (messages.length === 0) return;
      for (const message of messages) this.#add(message);
    }
  }

  #add(message: ReceivedMessage): void {
    const { clock, queue } = this.#props;
    const record = sqsRecord(message, queue.arn);
    const bytes = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (!this.#matches(record)) {
      queue.delete(message.receiptHandle);
      return;
    }
    this.#isFull ||= this.#gathered.length > 0 && this.#gatheredBytes + bytes > maxRequestBytes;
    if (this.#isFull) {
      // Back to the queue, with all that came behind it: a later batch takes them in the same order.
      queue.changeVisibility(message.receiptHandle, 0);
      return;
    }
    if (this.#gathered.length === 0) this.#gatheredSince = clock.now();
    this.#gathered.push(record);
    this.#gatheredBytes += bytes;
    this.#isFull = this.#gathered.length >= this.#batchSize;
  }

  #take(): SqsBatch {
    const records = this.#gathered;
    this.#gathered = [];
    this.#gatheredBytes = envelopeBytes;
    this.#isFull = false;
    return { records, visibleAt: this.#gatheredSince + this.#props.visibilityTimeoutMs(), refusals: 0 };
  }

  async #invoke(batch: SqsBatch): Promise<void> {
    const { changed, clock, config, invoker, queue } = this.#props;
    const { records } = batch;
    const isAgain = batch.refusals > 0 ? 1 : 0;
    this.#inFlight += 1;
    this.#triedAgain += isAgain;
    const result = await invoker.invoke(this.#functionName, { Records: records });
    this.#inFlight -= 1;
    this.#triedAgain -= isAgain;
    if (result.outcome === 'failed' && result.refused) {
      this.#throttled.add({ ...batch, refusals: batch.refusals + 1 }, clock.now());
      return changed();
    }
    const failed = failuresOf(result, config, new Set(records.map(({ messageId }) => messageId)));
    for (const { messageId, receiptHandle } of records) {
      if (failed !== 'all' && !failed.has(messageId)) queue.delete(receiptHandle);
    }
    changed();
  }
}
