import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { ApiClient } from '../api-client.ts';
import { setSourceOf } from '../event-source.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { type Drill, revertDrift } from './drill.ts';
import { deny, stop } from './faults.ts';
import { unwanted } from './store-one.ts';

const client = 'client-2';
const queues = ['ingest-direct.fifo', 'ingest-api.fifo'] as const;

/** Publishes an event by the API. */
async function publish(bed: PipelineBed): Promise<void> {
  const { status } = await new ApiClient(bed).post(`clients/${client}/events`, unwanted(), { as: client });
  expect(status).toBe(202);
}

async function read(bed: PipelineBed, isOn: boolean): Promise<void> {
  for (const queue of queues) await setSourceOf(bed, 'validator', queue, isOn);
}

/** Has the queue give a message up after so many receives, which takes half an hour else. */
async function shortenPatience(bed: PipelineBed, maxReceiveCount: number): Promise<void> {
  const QueueUrl = await bed.queueUrl('ingest-direct.fifo');
  const { Attributes } = await bed.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  const before = JSON.parse(Attributes?.['RedrivePolicy'] ?? '') as object;
  const RedrivePolicy = JSON.stringify({ ...before, maxReceiveCount });
  await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }));
}

/** From the queues to the store. */
export const ingestDrills: readonly Drill[] = [
  {
    fault: 'the validator reads neither queue',
    alarms: ['ingest-direct-age', 'ingest-api-age'],
    async breakIt(bed) {
      await read(bed, false);
      await bed.send(client, unwanted());
      await publish(bed);
      return async () => read(bed, true);
    },
    cure: revertDrift,
  },
  {
    fault: 'the validator may not run',
    alarms: ['validator-throttles'],
    mayFollow: ['ingest-direct-age'],
    async breakIt(bed) {
      const putRight = await stop(bed, 'validator');
      await bed.send(client, unwanted());
      return putRight;
    },
    cure: 'aws lambda delete-function-concurrency --function-name sluice-<stage>-<function>',
  },
  {
    fault: 'the validator may not write into the store, until it has given an event up',
    alarms: ['validator-retries', 'ingest-direct-dlq'],
    mayFollow: ['ingest-direct-age'],
    async breakIt(bed) {
      await shortenPatience(bed, 15);
      const putRight = deny(bed, 'validator', 'dynamodb:PutItem');
      await bed.send(client, unwanted());
      return putRight;
    },
    cure: revertDrift,
    commands: ['dlq redrive ingest-direct-dlq.fifo --yes'],
  },
];
