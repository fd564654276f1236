import type { Activity } from '../../core/activity.ts';
import { AwsError } from '../../core/aws-error.ts';
import type { QueueSource, ReceivedMessage } from '../../core/ports.ts';
import { envelopeBytes, maxRequestBytes } from '../limits.ts';
import { functionNameOf } from './event-source-mapping-config.ts';
import { failuresOf } from './partial-batch-response.ts';
import type { PollerProps } from './poller-props.ts';
import { patternsOf, recordFilter } from './record-filter.ts';
import { filteredView, type SqsRecord, sqsRecord } from './sqs-record.ts';

/** What an {@link SqsPoller} works with. */
export interface SqsPollerProps extends PollerProps {
  readonly queue: QueueSource;
}

/** What one ReceiveMessage returns at most. */
const maxReceive = 10;

/**
 * Feeds a function from a queue.
 *
 * A message that the filter does not match is deleted; a batch's messages are deleted when the function succeeded, and
 * left until their visibility timeout ends when it failed. One batch at a time of a FIFO group follows from the queue,
 * which locks a group while one of its messages is hidden. Not modelled: that Lambda polls less after failures.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, the second checked 2026-11-21, the others not checked
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
  }

  step(): number {
    const { clock, config, queue } = this.#props;
    if (!config.Enabled) return Infinity;
    while (this.#hasCapacity()) {
      this.#gather();
      const windowEnd =
        this.#gathered.length === 0 ? Infinity : this.#gatheredSince + config.MaximumBatchingWindowInSeconds * 1000;
      if (!this.#isFull && clock.now() < windowEnd) return Math.min(windowEnd, queue.nextVisibleAt());
      void this.#invoke(this.#take());
    }
    return Infinity;
  }

  #hasCapacity(): boolean {
    const { config, invoker } = this.#props;
    const max = config.ScalingConfig?.MaximumConcurrency ?? Infinity;
    return this.#inFlight < max && invoker.hasCapacity(this.#functionName);
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

  #take(): readonly SqsRecord[] {
    const records = this.#gathered;
    this.#gathered = [];
    this.#gatheredBytes = envelopeBytes;
    this.#isFull = false;
    return records;
  }

  async #invoke(records: readonly SqsRecord[]): Promise<void> {
    const { changed, config, invoker, queue } = this.#props;
    this.#inFlight += 1;
    const result = await invoker.invoke(this.#functionName, { Records: records });
    this.#inFlight -= 1;
    const failed = failuresOf(result, config, new Set(records.map(({ messageId }) => messageId)));
    for (const { messageId, receiptHandle } of records) {
      if (failed !== 'all' && !failed.has(messageId)) queue.delete(receiptHandle);
    }
    changed();
  }
}
