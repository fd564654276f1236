import { DescribeReplayCommand, ListRulesCommand, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { exampleEvent } from './example-event.ts';
import { onPipeline } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

test('a replay to one rule reaches that action alone', async () => {
  await onPipeline(async (bed) => {
    await bed.send('roadside', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'incident')));
    await waitUntil('both actions have it', () => bed.count('event-delivered') === 2);
    for (const action of ['reporting', 'vendor-matching'])
      expect(await bed.drainEvents(`action-${action}`)).toHaveLength(1);

    const bus = { arn: 'arn:aws:events:us-east-1:000000000000:event-bus/sluice-dev-events', name: 'sluice-dev-events' };
    const { Rules: rules = [] } = await bed.events.send(new ListRulesCommand({ EventBusName: bus.name }));
    const rule = rules.find(({ Name }) => Name === 'sluice-dev-action-vendor-matching');
    await bed.events.send(
      new StartReplayCommand({
        ReplayName: 'once-more',
        EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/sluice-dev-events',
        EventStartTime: new Date(Date.now() - 60_000),
        EventEndTime: new Date(Date.now() + 60_000),
        Destination: { Arn: bus.arn, FilterArns: [rule?.Arn ?? ''] },
      }),
    );
    const state = async (): Promise<string | undefined> =>
      (await bed.events.send(new DescribeReplayCommand({ ReplayName: 'once-more' }))).State;
    await waitUntil('the replay is complete', async () => (await state()) === 'COMPLETED');
    await waitUntil('it was delivered', () => bed.count('event-delivered') === 3);
    const [message, ...others] = await bed.drain('action-vendor-matching');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ 'replay-name': 'once-more', detail: { id: 'incident' } });
    expect(others).toEqual([]);
    expect(await bed.drain('action-reporting')).toEqual([]);
  });
});
