import { CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { KMSClient, DisableKeyCommand } from '@aws-sdk/client-kms';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Observation } from '../../localstack/core/observation.ts';
import { exampleEvent } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

const accountId = '000000000000';
const alarm = 'quarantine-invalid-group-warning';

function configOf({ cloud: { endpoint } }: PipelineBed) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } };
}

type Told = Extract<Observation, { kind: 'notification-delivered' }>;

/** What was told of one alarm, oldest first. */
function toldOf(bed: PipelineBed, thing: string): readonly Told[] {
  const source = `arn:aws:cloudwatch:us-east-1:${accountId}:alarm:${bed.nameOf(thing)}`;
  return bed.observations.filter((one): one is Told => one.kind === 'notification-delivered' && one.source === source);
}

/** Lets time pass until the latest that was told of an alarm begins so. */
async function untilTold(bed: PipelineBed, thing: string, state: string): Promise<void> {
  await waitUntil(`${thing} tells ${state}`, () => {
    bed.advance(10_000);
    return Promise.resolve(toldOf(bed, thing).at(-1)?.subject?.startsWith(`${state}: `) === true);
  });
}

/** A single event of another lane than its group's, which no producer that works makes. */
async function sendIntoWrongLane(bed: PipelineBed): Promise<void> {
  const event = { ...exampleEvent('com.example.web.signed-up.v1', 'lane'), partitionkey: 'us' };
  await bed.send('acme-shop/eu', JSON.stringify(event));
  await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
}

test('an alarm tells the topic of its urgency, and whoever listens there, when it begins and when it is over', () =>
  onPipeline(async (bed) => {
    await untilTold(bed, alarm, 'OK');
    await sendIntoWrongLane(bed);
    await untilTold(bed, alarm, 'ALARM');
    await untilTold(bed, alarm, 'OK');

    const name = bed.nameOf(alarm);
    const to = { topic: bed.nameOf('alarms-warning'), protocol: 'email', endpoint: 'operations@example.com' };
    const subjectOf = (state: string): string => `${state}: "${name}" in US East (N. Virginia)`;
    const told = toldOf(bed, alarm);
    expect(told.map(({ subject }) => subject)).toEqual(['OK', 'ALARM', 'OK'].map(subjectOf));
    expect(told).toMatchObject([to, to, to]);
    const mail = bed.cloud.services.sns.deliveries.recent.find(({ subject }) => subject === subjectOf('ALARM'));
    expect(JSON.parse(mail?.message ?? '')).toMatchObject({
      AlarmName: name,
      NewStateValue: 'ALARM',
      AlarmDescription: expect.stringContaining('README, Runbook'),
    });

    const sns = new SNSClient(configOf(bed));
    const TopicArn = `arn:aws:sns:us-east-1:${accountId}:${to.topic}`;
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toMatchObject([
      { Endpoint: to.endpoint, SubscriptionArn: expect.stringContaining(TopicArn) },
    ]);
    // Nobody is told in the name of another urgency.
    const critical = bed.observations.filter(
      (one) => one.kind === 'notification-delivered' && one.endpoint === 'oncall@example.com',
    );
    expect(critical).not.toHaveLength(0);
    expect(critical.every((one) => 'subject' in one && /-critical" in /.test(one.subject ?? ''))).toBe(true);
    expect(bed.observations.filter(({ kind }) => kind === 'alarm-untold')).toEqual([]);
  }));

test('dead letters that somebody holds, a redrive that was killed for one, are not told to be over', () =>
  onPipeline(async (bed) => {
    const deadLetters = 'action-reporting-dlq-critical';
    const QueueUrl = await bed.queueUrl('action-reporting-dlq');
    await untilTold(bed, deadLetters, 'OK');
    await bed.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    await untilTold(bed, deadLetters, 'ALARM');
    const hold = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 });
    const { Messages: [{ ReceiptHandle } = {}] = [] } = await bed.sqs.send(hold);
    for (let minute = 0; minute < 5; minute += 1) {
      bed.advance(60_000);
      await bed.sqs.send(new GetQueueAttributesCommand({ QueueUrl }));
    }
    expect(toldOf(bed, deadLetters).at(-1)?.subject).toMatch(/^ALARM/);
    await bed.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    await untilTold(bed, deadLetters, 'OK');
    expect(toldOf(bed, deadLetters).map(({ subject = '' }) => subject.split(':')[0])).toEqual(['OK', 'ALARM', 'OK']);
  }));

test('while the stage’s key is disabled the topics, which have a key of their own, still tell', () =>
  onPipeline(async (bed) => {
    await untilTold(bed, alarm, 'OK');
    await sendIntoWrongLane(bed);
    const kms = new KMSClient(configOf(bed));
    await kms.send(new DisableKeyCommand({ KeyId: keyIdOf(bed, 'key') }));
    await untilTold(bed, alarm, 'ALARM');
    await untilTold(bed, alarm, 'OK');
    expect(bed.observations.filter(({ kind }) => kind === 'alarm-untold')).toEqual([]);
  }));

test('while the key of the topics is disabled nobody is told, and the alarm’s history says why', () =>
  onPipeline(async (bed) => {
    const cloudWatch = new CloudWatchClient(configOf(bed));
    const KeyId = keyIdOf(bed, 'alarms-key');
    await untilTold(bed, alarm, 'OK');
    await new KMSClient(configOf(bed)).send(new DisableKeyCommand({ KeyId }));
    await sendIntoWrongLane(bed);
    const AlarmName = bed.nameOf(alarm);
    const summary = async (): Promise<string> => {
      const query = new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action', MaxRecords: 1 });
      const { AlarmHistoryItems: [item] = [] } = await cloudWatch.send(query);
      return item?.HistorySummary ?? '';
    };
    await waitUntil('the alarm could not tell', async () => {
      bed.advance(10_000);
      return (await summary()).startsWith('Failed');
    });
    expect(await summary()).toMatch(
      /^Failed to execute action arn:aws:sns:.*-alarms-warning\. Received error: ".* is disabled\."$/,
    );
    expect(toldOf(bed, alarm)).toHaveLength(1);
    expect(bed.count('alarm-untold', (one) => 'alarm' in one && one.alarm === AlarmName)).toBe(1);
  }));

/** The id of a key by the thing that its alias names. */
function keyIdOf(bed: PipelineBed, thing: string): string {
  const arn = bed.cloud.services.kms.resolve(`alias/${bed.nameOf(thing)}`)?.arn;
  if (arn === undefined) throw new Error(`there is no key alias/${bed.nameOf(thing)}`);
  return arn;
}
