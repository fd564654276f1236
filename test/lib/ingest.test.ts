import { maxEventBytes } from '../../schemas/limits.ts';
import { statementsOnQueue } from './policies.ts';
import { offenders, stageNames, synthesized } from './synthesized.ts';

interface Queue {
  readonly FifoQueue?: boolean;
  readonly ContentBasedDeduplication?: boolean;
  readonly DeduplicationScope?: string;
  readonly FifoThroughputLimit?: string;
  readonly MaximumMessageSize?: number;
  readonly VisibilityTimeout?: number;
}

describe.each(stageNames)('every ingest queue of %s', (stageName) => {
  const stack = synthesized(stageName);
  const isIngestQueue = /^\{Queue ingest-\w+\.fifo\}$/;
  const queues = stack.all<Queue>('AWS::SQS::Queue').filter(({ label }) => isIngestQueue.test(label));
  const { Timeout: validatorTimeout } = stack.one<{ Timeout: number }>('{Function validator}').properties;

  test('is there for producers with credentials for SQS', () => {
    expect(queues.map(({ label }) => label)).toContain('{Queue ingest-direct.fifo}');
  });

  test("is FIFO: a client's events keep their order", () => {
    expect(offenders(queues, ({ FifoQueue }) => FifoQueue !== true)).toEqual([]);
  });

  test('deduplicates by content, so that a correction under the same id is not swallowed', () => {
    expect(offenders(queues, ({ ContentBasedDeduplication }) => ContentBasedDeduplication !== true)).toEqual([]);
  });

  test("deduplicates within a message group, so that one client's event cannot swallow another's", () => {
    expect(offenders(queues, ({ DeduplicationScope }) => DeduplicationScope !== 'messageGroup')).toEqual([]);
  });

  test('is in high-throughput mode, so that clients do not share 300 calls a second', () => {
    expect(offenders(queues, ({ FifoThroughputLimit }) => FifoThroughputLimit !== 'perMessageGroupId')).toEqual([]);
  });

  test('refuses what a later stage could not take', () => {
    expect(offenders(queues, ({ MaximumMessageSize }) => MaximumMessageSize !== maxEventBytes)).toEqual([]);
  });

  test('hides a batch for six times as long as the validator may take, or two would handle it', () => {
    expect(offenders(queues, ({ VisibilityTimeout = 0 }) => VisibilityTimeout < 6 * validatorTimeout)).toEqual([]);
  });

  test('lets nobody in by its own policy: producers come by their roles', () => {
    expect(
      offenders(queues, (_queue, { label }) =>
        statementsOnQueue(stack, label).some(({ Effect }) => Effect === 'Allow'),
      ),
    ).toEqual([]);
  });
});
