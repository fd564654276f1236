import { ManualClock } from '../../../../localstack/core/clock.ts';
import type { InvocationResult } from '../../../../localstack/core/ports.ts';
import { eventSourceMappingConfig } from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';
import { SqsPoller } from '../../../../localstack/lambda/event-sources/sqs-poller.ts';
import type { SqsRecord } from '../../../../localstack/lambda/event-sources/sqs-record.ts';
import { FakeQueue } from './fake-queue.ts';
import { compile, FakeInvoker, success } from './fakes.ts';

/** What a world with one queue and one function is made of. */
export interface SqsSetup {
  readonly isFifo?: boolean;
  readonly properties?: Record<string, unknown>;
  readonly capacity?: number;
  readonly maxReceives?: number;
  readonly run?: (records: readonly SqsRecord[]) => InvocationResult;
}

/** The function's answers count. */
export const report = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

/** A poller between a queue and a function of the test's. */
export function sqsWorld({
  isFifo = false,
  properties = {},
  capacity = 10,
  maxReceives = 3,
  run = () => success(),
}: SqsSetup = {}) {
  const clock = new ManualClock();
  const queue = new FakeQueue(clock, { isFifo, maxReceives });
  const invoker = new FakeInvoker<SqsRecord>(run, capacity);
  const config = eventSourceMappingConfig.parse({
    FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:validator',
    EventSourceArn: queue.arn,
    ...properties,
  });
  let changes = 0;
  const poller = new SqsPoller({
    config,
    queue,
    visibilityTimeoutMs: () => queue.visibilityMs,
    invoker,
    clock,
    compile,
    changed: () => (changes += 1),
  });
  const ids = () => invoker.batches.map((batch) => batch.map(({ messageId }) => messageId));
  return { clock, queue, invoker, poller, ids, changes: () => changes };
}
