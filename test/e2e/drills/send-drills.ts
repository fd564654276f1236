import { LambdaClient, ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { setSourceOf } from '../event-source.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { storeOne } from './store-one.ts';
import { type Drill, revertDrift } from './drill.ts';
import { configOf, deny, stop } from './faults.ts';

/** Has the sender give events up that are older than so, which takes 20 hours else. */
async function shortenPatience(bed: PipelineBed, MaximumRecordAgeInSeconds: number): Promise<void> {
  const lambda = new LambdaClient(configOf(bed));
  const FunctionName = bed.nameOf('sender');
  const { EventSourceMappings: [source] = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: source?.UUID, MaximumRecordAgeInSeconds }));
  lambda.destroy();
}

/** From the store to the bus, with a sender that gives each attempt up at once. */
export const sendDrills: readonly Drill[] = [
  {
    fault: 'the sender may not put events on the bus',
    alarms: ['sender-retries', 'sender-age'],
    async breakIt(bed) {
      const putRight = deny(bed, 'sender', 'events:PutEvents');
      await storeOne(bed);
      return putRight;
    },
    cure: revertDrift,
  },
  {
    fault: 'the sender does not read the stream',
    alarms: ['count-sent'],
    async breakIt(bed) {
      await setSourceOf(bed, 'sender', 'events', false);
      return async () => setSourceOf(bed, 'sender', 'events', true);
    },
    everyMinute: storeOne,
    cure: revertDrift,
  },
  {
    fault: 'the sender may not run, for longer than it tries',
    alarms: ['sender-throttles', 'send-failures'],
    mayFollow: ['sender-age'],
    async breakIt(bed) {
      await shortenPatience(bed, 10 * 60);
      const putRight = await stop(bed, 'sender');
      await storeOne(bed);
      return putRight;
    },
    cure: 'aws lambda delete-function-concurrency --function-name sluice-<stage>-<function>',
    commands: ['resend failures --yes'],
  },
];
