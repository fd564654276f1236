import type { MetricDatum, MetricSource } from '../../core/metrics.ts';
import type { Queue, QueueTraffic } from '../../sqs/queue/queue.ts';
import type { Sqs } from '../../sqs/sqs.ts';

const eventNames = {
  sent: 'NumberOfMessagesSent',
  received: 'NumberOfMessagesReceived',
  deleted: 'NumberOfMessagesDeleted',
} as const satisfies Record<keyof QueueTraffic, string>;

/**
 * The metrics of queues, in `AWS/SQS` by `QueueName`. Every queue counts as active, so that each has a value every minute, 0 too.
 * Left out are the number of empty receives, which here tells how the cloud polls and not how a consumer does; the size of
 * messages; the groups of a FIFO queue that are in flight; and the metrics of fair queues. The age is of the oldest message since it
 * came to this queue: a dead letter's is counted from the move. That AWS leaves messages of standard queues out that were received
 * three times or more, and has no age of an empty queue, is not modelled.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 *   (checked 2026-11-27)
 */
export function sqsMetrics(sqs: Sqs): MetricSource {
  const before = new WeakMap<Queue, QueueTraffic>();
  return {
    *sample() {
      const now = sqs.environment.clock.now();
      for (const queue of sqs.all()) {
        const { visible, inFlight, delayed } = queue.counts;
        yield state(queue, 'ApproximateNumberOfMessagesVisible', visible);
        yield state(queue, 'ApproximateNumberOfMessagesNotVisible', inFlight);
        yield state(queue, 'ApproximateNumberOfMessagesDelayed', delayed);
        const ageMs = now - (queue.oldestArrivalAt() ?? now);
        yield state(queue, 'ApproximateAgeOfOldestMessage', Math.floor(ageMs / 1000), 'Seconds');
        const last = before.get(queue);
        const traffic = { ...queue.traffic };
        for (const key of ['sent', 'received', 'deleted'] as const)
          yield events(queue, eventNames[key], traffic[key] - (last?.[key] ?? 0));
        before.set(queue, traffic);
      }
    },
  };
}

function state({ name: QueueName }: Queue, name: string, value: number, unit = 'Count'): MetricDatum {
  return { namespace: 'AWS/SQS', name, dimensions: { QueueName }, unit, kind: 'state', values: [[value, 1]] };
}

function events({ name: QueueName }: Queue, name: string, count: number): MetricDatum {
  const values: MetricDatum['values'] = count === 0 ? [[0, 1]] : [[1, count]];
  return { namespace: 'AWS/SQS', name, dimensions: { QueueName }, unit: 'Count', kind: 'events', values };
}
