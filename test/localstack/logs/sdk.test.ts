import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  paginateFilterLogEvents,
  ResourceNotFoundException,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { logsEndpoint } from '../../../localstack/logs/endpoint.ts';
import { closeServers, startServer } from '../wire/fixture.ts';
import { LogsBed } from './bed.ts';

let client: CloudWatchLogsClient;
let bed: LogsBed;

beforeEach(async () => {
  bed = new LogsBed();
  const { baseUrl: endpoint } = await startServer([logsEndpoint(bed.logs)]);
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  client = new CloudWatchLogsClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await closeServers();
});

test('the SDK finds lines, page by page', async () => {
  for (const id of ['a', 'b', 'a']) bed.write(JSON.stringify({ id }));
  const input = { logGroupName: '/aws/events/a', filterPattern: '{ $.id = "a" }', limit: 1 };
  const found: (string | undefined)[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, input))
    found.push(...events.map(({ message }) => message));
  expect(found).toEqual(['{"id":"a"}', '{"id":"a"}']);
});

test('the SDK lists groups and reads a stream', async () => {
  bed.write('one');
  const { logGroups } = await client.send(new DescribeLogGroupsCommand({}));
  expect(logGroups).toMatchObject([{ logGroupName: '/aws/events/a', retentionInDays: 30 }]);
  const { events } = await client.send(
    new GetLogEventsCommand({ logGroupName: '/aws/events/a', logStreamName: 'events', startFromHead: true }),
  );
  expect(events).toMatchObject([{ message: 'one' }]);
});

test('the SDK knows the errors', async () => {
  const lost = client.send(new FilterLogEventsCommand({ logGroupName: '/none' }));
  await expect(lost).rejects.toThrow(ResourceNotFoundException);
});
