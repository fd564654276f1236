import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DisableKeyCommand, EnableKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { ReceiveMessageCommand, SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { purchase } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

function configOf({ cloud: { endpoint } }: PipelineBed, accessKeyId: string, secretAccessKey = 'local') {
  return { endpoint, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } };
}

async function refusal(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'done',
    (error: Error) => error,
  );
}

test('only whoever is known and signs rightly is let in', () =>
  onPipeline(async (bed) => {
    const scan = new ScanCommand({ TableName: 'sluice-test-events' });
    const scanAs = async (accessKeyId: string, secret?: string): Promise<unknown> =>
      refusal(new DynamoDBClient(configOf(bed, accessKeyId, secret)).send(scan));
    expect(await scanAs('operator')).toBe('done');
    expect(await scanAs('stranger')).toMatchObject({ name: 'UnrecognizedClientException' });
    expect(await scanAs('operator', 'guess')).toMatchObject({ name: 'InvalidSignatureException' });
    const unsigned = await fetch(bed.cloud.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.Scan', 'content-type': 'application/x-amz-json-1.0' },
      body: '{"TableName":"sluice-test-events"}',
    });
    expect([unsigned.status, await unsigned.json()]).toMatchObject([
      400,
      { __type: 'com.amazon.coral.service#MissingAuthenticationTokenException' },
    ]);
  }));

test('a producer may send to the ingest queue, and nothing else', () =>
  onPipeline(async (bed) => {
    const config = configOf(bed, 'client-0');
    const sqs = new SQSClient(config);
    const send = async (thing: string): Promise<unknown> =>
      refusal(
        sqs.send(
          new SendMessageCommand({
            QueueUrl: await bed.queueUrl(thing),
            MessageBody: purchase('one', 1),
            ...(thing.endsWith('.fifo') && { MessageGroupId: 'client-0' }),
          }),
        ),
      );
    expect(await send('ingest-direct.fifo')).toBe('done');
    const denied = {
      name: 'AccessDenied',
      message:
        'User: arn:aws:sts::000000000000:assumed-role/sluice-test-producer-client-0/local is not authorized to perform: sqs:SendMessage on resource: ' +
        'arn:aws:sqs:us-east-1:000000000000:sluice-test-action-reporting because no identity-based policy allows the ' +
        'sqs:SendMessage action',
    };
    expect(await send('action-reporting')).toMatchObject(denied);
    const receive = new ReceiveMessageCommand({ QueueUrl: await bed.queueUrl('ingest-direct.fifo') });
    expect(await refusal(sqs.send(receive))).toMatchObject({ name: 'AccessDenied' });
    const scan = new ScanCommand({ TableName: 'sluice-test-events' });
    expect(await refusal(new DynamoDBClient(config).send(scan))).toMatchObject({ name: 'AccessDeniedException' });
    expect(await new STSClient(config).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:sts::000000000000:assumed-role/sluice-test-producer-client-0/local',
      Account: '000000000000',
    });
    await waitUntil('it is delivered', () => bed.count('event-delivered') === 1);
  }));

test('a queue that no longer lets its rule in costs no event: the rule has its dead-letter queue', () =>
  onPipeline(async (bed) => {
    const QueueUrl = await bed.queueUrl('action-reporting');
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    await bed.send('client-0', purchase('refused', 1));
    await waitUntil('the event is undelivered', () => bed.count('event-undeliverable') === 1);
    const { Messages: [message] = [] } = await bed.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: await bed.queueUrl('action-reporting-undelivered'),
        MessageAttributeNames: ['All'],
      }),
    );
    expect(message?.MessageAttributes).toMatchObject({ ERROR_CODE: { StringValue: 'NO_PERMISSIONS' } });
  }));

test('a disabled key stops the pipeline at its door, and nothing is lost when it is enabled again', () =>
  onPipeline(async (bed) => {
    const kms = new KMSClient(configOf(bed, 'operator'));
    await bed.send('client-0', purchase('before', 1));
    await waitUntil('one is delivered', () => bed.count('event-delivered') === 1);
    const { Keys: [pipelineKey] = [] } = await kms.send(new ListKeysCommand({}));
    const key = { KeyId: pipelineKey?.KeyId };
    await kms.send(new DisableKeyCommand(key));
    expect(await refusal(bed.send('client-0', purchase('during', 1)))).toMatchObject({ name: 'KmsDisabled' });
    await kms.send(new EnableKeyCommand(key));
    await bed.send('client-0', purchase('after', 1));
    await waitUntil('the next one is', () => bed.count('event-delivered') === 2);
  }));
