import { PutMetricDataCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { FlowRow, FlowStage, Status } from '../../bin/status/model.ts';
import { fakeTerminal } from '../bin/operator/fake-terminal.ts';
import { letIn, sluiceAs } from './as-somebody.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { receiveInVain } from './give-up.ts';
import { onPipeline as onPipelineFrom, PipelineBed } from './pipeline-bed.ts';
import { sluice, sluiceJson } from './sluice-command.ts';
import { waitUntil } from './wait-until.ts';

/**
 * A pipeline from the beginning of a minute: at the end of one, the alarm of the key goes on where the watch has not reported yet, as on AWS.
 * Only what is as new as these pipelines sees that.
 */
function fromMinute() {
  return { behindMs: Date.now() % 60_000 };
}

async function onPipeline(use: (bed: PipelineBed) => Promise<void>): Promise<void> {
  return onPipelineFrom(use, fromMinute());
}

function configOf({ cloud: { endpoint } }: PipelineBed) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } };
}

async function statusOf(bed: PipelineBed): Promise<Status> {
  return sluiceJson<Status>(bed, 'status');
}

function rowOf({ flow }: Status, stage: FlowStage, name?: string): FlowRow | undefined {
  return flow.find((row) => row.stage === stage && row.name === name);
}

describe('a pipeline to which nothing has happened', () => {
  let bed: PipelineBed;
  beforeAll(async () => {
    bed = await PipelineBed.start(fromMinute());
  });
  afterAll(async () => {
    expect(await bed.stop()).toEqual([]);
  });

  test('an empty pipeline is all well, and says so in its first line', async () => {
    const { exitCode, printed, noted } = await sluice(bed, ['status', '--check']);
    expect([exitCode, printed.split('\n')[0], noted]).toEqual([0, 'all well', '']);
    const status = await statusOf(bed);
    expect(status).toMatchObject({ isWell: true, problems: [], unread: [], replays: [] });
    expect(rowOf(status, 'ingest', 'direct')).toMatchObject({ depth: 0, dead: 0 });
  });

  test('who watches as a program gets each look as one line of JSON, until Ctrl-C', async () => {
    const controller = new AbortController();
    const terminal = { ...fakeTerminal(), interrupt: controller.signal };
    const watching = sluice(bed, ['status', '--every', '1', '--json'], terminal);
    await waitUntil('two looks', () => terminal.printed.length === 2);
    controller.abort();
    expect(await watching).toMatchObject({ exitCode: 0, noted: '' });
    for (const line of terminal.printed) expect(JSON.parse(line)).toMatchObject({ isWell: true });
  });

  test('whoever has the policy of support sees everything, and a client as good as nothing, with the reasons', async () => {
    letIn(bed, 'supporter', ['support']);
    const seen = await sluiceAs(bed, 'supporter', ['status', '--json']);
    expect(seen.exitCode).toBe(0);
    expect(JSON.parse(seen.printed)).toMatchObject({ isWell: true, unread: [] });

    const { exitCode, printed } = await sluiceAs(bed, 'client-0', ['status']);
    expect(exitCode).toBe(0);
    const lines = printed.split('\n');
    expect(lines[0]).toBe('nothing wrong is seen, but not all could be read: see ? below');
    expect(lines).toContainEqual(expect.stringMatching(/^ {12}reporting +\? +\? +\? +\? +\? +\?$/));
    expect(printed).toMatch(/\? alarms: AccessDenied\w*: /);
  });
});

test('events in a queue are seen, until when a target is left alone, and what the functions counted in the last minutes', () =>
  onPipeline(async (bed) => {
    await bed.send('client-0', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'one')));
    const openUntilMs = Date.now() + 600_000;
    const Item = { action: 'local-target', tatMs: 0, openUntilMs, failures: 7, version: 1 };
    await bed.documents.send(new PutCommand({ TableName: bed.nameOf('targets'), Item }));
    await bed.send('client-39', JSON.stringify(exampleEvent('com.example.shop.order-placed.v2', 'held')));
    await waitUntil('two actions have each', () => bed.count('event-delivered') === 4);
    const cloudWatch = new CloudWatchClient(configOf(bed));
    const Timestamp = new Date(Date.now() - 120_000);
    const Dimensions = [{ Name: 'service', Value: 'sender' }];
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: 'sluice/test',
        MetricData: [{ MetricName: 'events_failed_total', Dimensions, Timestamp, Unit: 'Count', Value: 50 }],
      }),
    );
    const status = await statusOf(bed);
    expect(status).toMatchObject({ isWell: true });
    expect(rowOf(status, 'route', 'vendor-matching')).toMatchObject({ depth: 1, dead: 0 });
    expect(rowOf(status, 'route', 'reporting')).toMatchObject({ depth: 1 });
    expect(rowOf(status, 'route', 'alerting')).toMatchObject({ depth: 0 });
    expect(rowOf(status, 'quarantine')).toMatchObject({ inPerMinute: 10 });
    const until = new Date(openUntilMs).toISOString();
    const backlog = { outlook: 'held', because: 'no-answer', until };
    expect(rowOf(status, 'route', 'local-target')).toMatchObject({ depth: 1, backlog });
    const { printed } = await sluice(bed, ['status']);
    expect(printed).toContain(`local-target: held: the target is not answering, probed next at ${until.slice(11, 16)}`);
    cloudWatch.destroy();
  }));

test('dead letters of a consumer and of the bus are seen, with the command that looks further', () =>
  onPipeline(async (bed) => {
    await bed.send('client-0', purchase('given-up', 1));
    await waitUntil('it is delivered', () => bed.count('event-delivered') === 1);
    await receiveInVain(bed, 'action-reporting', 1);
    const QueueUrl = await bed.queueUrl('action-reporting');
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    await bed.send('client-0', purchase('lost', 1));
    await waitUntil('it is undelivered', () => bed.count('event-undeliverable') === 1);

    const status = await statusOf(bed);
    const place = `--stage test --local ${new URL(bed.cloud.endpoint).port}`;
    expect(status.problems).toMatchObject([
      { severity: 'critical', look: `npx sluice dlq peek action-reporting-undelivered ${place}` },
      { severity: 'critical', look: `npx sluice dlq peek action-reporting-dlq ${place}` },
    ]);
    expect(rowOf(status, 'route', 'reporting')).toMatchObject({ dead: 2 });
    // The command that is shown is one that works.
    const words = status.problems[0]?.look.split(' ').slice(2) ?? [];
    expect((await sluice(bed, words.slice(0, 3))).printed).toContain('lost');

    const { exitCode, printed, noted } = await sluice(bed, ['status', '--check']);
    expect([exitCode, noted]).toEqual([1, 'the stage test is not well']);
    expect(printed.split('\n')[0]).toBe('not well, 2 critical: action-reporting-undelivered, action-reporting-dlq');
    expect((await sluice(bed, ['status'])).exitCode).toBe(0);
  }));

test('a rule that is disabled and an alarm that is on are seen', () =>
  onPipeline(async (bed) => {
    const events = new EventBridgeClient(configOf(bed));
    await events.send(
      new DisableRuleCommand({ Name: bed.nameOf('action-reporting'), EventBusName: bed.nameOf('events') }),
    );
    const lane = { ...exampleEvent('com.example.web.signed-up.v1', 'lane'), partitionkey: 'us' };
    await bed.send('acme-shop/eu', JSON.stringify(lane));
    await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    let problems: Status['problems'] = [];
    await waitUntil('the alarm is on', async () => {
      bed.advance(10_000);
      ({ problems } = await statusOf(bed));
      return problems.some(({ about }) => about === 'quarantine-invalid-group');
    });
    // Where minutes pass so fast, other alarms may miss what comes once a minute.
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'critical', what: 'reporting gets nothing: its rule is disabled' }),
        expect.objectContaining({
          severity: 'warning',
          stage: 'quarantine',
          alarm: { name: bed.nameOf('quarantine-invalid-group-warning'), since: expect.any(String) as string },
        }),
      ]),
    );
    events.destroy();
  }));
