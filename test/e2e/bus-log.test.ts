import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { exampleEvent } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';

const type = 'com.example.incident.created.v1';
const account = 'arn:aws:events:us-east-1:000000000000';

test('each event on the bus is a line of ids, and again with each replay that names the rule of the log', () =>
  onPipeline(async (bed) => {
    await bed.send('client-10', JSON.stringify(exampleEvent(type, 'incident-1')));
    await bed.until('it is in the log', async () => (await lines(bed)).length === 1);
    const bus = `${account}:event-bus/${bed.nameOf('events')}`;
    const rule = (thing: string): string => `${account}:rule/${bed.nameOf('events')}/${bed.nameOf(thing)}`;
    const replay = async (name: string, ...things: string[]): Promise<void> => {
      await bed.events.send(
        new StartReplayCommand({
          ReplayName: name,
          EventSourceArn: `${account}:archive/${bed.nameOf('events')}`,
          EventStartTime: new Date(Date.now() - 60_000),
          EventEndTime: new Date(Date.now() + 1_000),
          Destination: { Arn: bus, FilterArns: things.map(rule) },
        }),
      );
    };
    await replay('silent', 'action-reporting');
    await bed.until('it is delivered again', () => bed.count('event-delivered') === 3);
    await replay('told', 'action-reporting', 'log');
    await bed.until('it is in the log again', async () => (await lines(bed)).length === 2);
    const [first, again] = await lines(bed);
    expect(first).toEqual({
      id: 'incident-1',
      client: 'client-10',
      type,
      sequence: expect.stringMatching(/^\d+$/) as string,
      busId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      replay: '',
    });
    expect(again).toEqual({ ...first, replay: 'told' });
  }));

async function lines(bed: PipelineBed): Promise<Record<string, string>[]> {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'local' };
  const client = new CloudWatchLogsClient({ endpoint: bed.cloud.endpoint, region: 'us-east-1', credentials });
  try {
    const { events = [] } = await client.send(
      new FilterLogEventsCommand({ logGroupName: `/aws/events/${bed.nameOf('events')}` }),
    );
    return events.map(({ message = '' }) => JSON.parse(message) as Record<string, string>);
  } finally {
    client.destroy();
  }
}
