import {
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeReplayCommand,
  ListRulesCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { exampleEvent } from './example-event.ts';
import { openPipeline } from './open-pipeline.ts';
import type { PipelineClient } from './pipeline-client.ts';
import type { Delivery } from './queue-reader.ts';

let pipeline: PipelineClient;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(async () => {
  expect(await pipeline.stop()).toEqual([]);
});

test('a replay to one rule reaches that action alone', async () => {
  const client = 'client-10';
  const id = pipeline.eventId('incident');
  const sentAt = Date.now();
  await pipeline.send(client, JSON.stringify(exampleEvent('com.example.incident.created.v1', id)));
  for (const action of ['reporting', 'vendor-matching'])
    expect(await pipeline.arrivals(`action-${action}`, 1)).toHaveLength(1);

  const deliveries: Delivery[] = [];
  let attempts = 0;
  // An event may be on the bus long before it is in the archive: then a replay is complete and has replayed nothing.
  await pipeline.untilArchived('the event is replayed', async () => {
    await replayToVendorMatching(`${pipeline.nameOf(id)}-${(attempts += 1)}`, sentAt);
    deliveries.push(...(await pipeline.drain('action-vendor-matching')));
    return deliveries.length > 0;
  });
  expect(deliveries).toMatchObject([
    { envelope: { 'replay-name': `${pipeline.nameOf(id)}-${attempts}` }, event: { id } },
  ]);
  expect(await pipeline.drain('action-reporting')).toEqual([]);
});

/** Replays what was put since a time, to one rule, and waits until that is done. */
async function replayToVendorMatching(name: string, sinceMs: number): Promise<void> {
  const { events } = pipeline;
  const bus = await events.send(new DescribeEventBusCommand({ Name: pipeline.nameOf('events') }));
  const archive = await events.send(new DescribeArchiveCommand({ ArchiveName: pipeline.nameOf('events') }));
  const { Rules: rules = [] } = await events.send(new ListRulesCommand({ EventBusName: bus.Name }));
  const rule = rules.find(({ Name }) => Name === pipeline.nameOf('action-vendor-matching'));
  await events.send(
    new StartReplayCommand({
      ReplayName: name,
      EventSourceArn: archive.ArchiveArn,
      EventStartTime: new Date(sinceMs - 1_000),
      EventEndTime: new Date(Date.now() + 1_000),
      Destination: { Arn: bus.Arn, FilterArns: [rule?.Arn ?? ''] },
    }),
  );
  await pipeline.until(`the replay ${name} is complete`, async () => {
    const { State: state } = await events.send(new DescribeReplayCommand({ ReplayName: name }));
    return state === 'COMPLETED';
  });
}
