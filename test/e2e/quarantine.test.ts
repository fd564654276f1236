import { DescribeAlarmsCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Observation } from '../../localstack/core/observation.ts';
import { parsePolicy } from '../../localstack/identity/policy/policy-document.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

const bucketOf = (bed: PipelineBed): string => `${bed.nameOf('quarantine')}-000000000000-us-east-1`;

function configOf({ cloud: { endpoint } }: PipelineBed) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } };
}

/** An event that no type declares, of so many bytes and more. */
function badEvent(id: string, bytes: number): string {
  return JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', id), colour: 'x'.repeat(bytes) });
}

async function bodyOf(bed: PipelineBed, key: unknown): Promise<string | undefined> {
  const s3 = new S3Client(configOf(bed));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketOf(bed), Key: String(key) }));
  return Body?.transformToString();
}

test('a large body is kept whole in the bucket, a small one in the item, and both are found by their event’s id', () =>
  onPipeline(async (bed) => {
    const large = badEvent('large', 200_000);
    await bed.sendAll('acme-shop', [badEvent('small', 10), large, badEvent('large-too', 5_000)]);
    await bed.itemsOnceThere('quarantine', 'acme-shop', 3);
    const find = async (eventId: string): Promise<Record<string, unknown> | undefined> => {
      const query = {
        TableName: bed.nameOf('quarantine'),
        IndexName: 'by-event',
        KeyConditionExpression: 'clientId = :c AND eventId = :e',
        ExpressionAttributeValues: { ':c': 'acme-shop', ':e': eventId },
      };
      return (await bed.documents.send(new QueryCommand(query))).Items?.[0];
    };
    expect(await find('small')).toMatchObject({ code: 'invalid_envelope', body: badEventPattern('small') });
    const found = await find('large');
    expect(found).toMatchObject({ code: 'invalid_envelope', bodyBytes: Buffer.byteLength(large) });
    expect(found).not.toHaveProperty('body');
    expect(await bodyOf(bed, found?.['bodyKey'])).toBe(large);
    expect(await bodyOf(bed, (await find('large-too'))?.['bodyKey'])).toContain('large-too');
  }));

test('while the bucket cannot be written, a large bad event waits with what is behind it in its group, and nobody else', () =>
  onPipeline(async (bed) => {
    const { buckets } = bed.cloud.services;
    const bucket = bucketOf(bed);
    const arn = `arn:aws:s3:::${bucket}`;
    const policyOf = (effect: string) => {
      const Statement = [{ Effect: effect, Action: 's3:PutObject', Principal: '*', Resource: `${arn}/*` }];
      return parsePolicy({ Version: '2012-10-17', Statement }, 'resource');
    };
    buckets.setPolicy(bucket, policyOf('Deny'));
    await bed.sendAll('acme-shop', [badEvent('large', 100_000), purchase('behind', 1)]);
    await bed.send('roadside', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'of-another')));
    await waitUntil(
      'the other client’s event is stored',
      async () => (await bed.itemsOf('events', 'roadside')).length > 0,
    );
    await waitUntil('the bad event was tried in vain', () => bed.count('function-log', isRetry) > 0);
    expect(await bed.itemsOf('quarantine', 'acme-shop')).toEqual([]);
    expect(await bed.itemsOf('events', 'acme-shop')).toEqual([]);

    buckets.setPolicy(bucket, policyOf('Allow'));
    bed.advance(36_000);
    const [item] = await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    expect(await bodyOf(bed, item?.['bodyKey'])).toContain('"large"');
    expect(await bed.itemsOnceThere('events', 'acme-shop', 1)).toMatchObject([{ id: 'behind' }]);
  }));

test('alarms go off when events are refused for their reasons, and are over when no more are', () =>
  onPipeline(async (bed) => {
    const cloudWatch = new CloudWatchClient(configOf(bed));
    const states = async (): Promise<Record<string, unknown>> => {
      const { MetricAlarms: found = [] } = await cloudWatch.send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: bed.nameOf('quarantine-') }),
      );
      return Object.fromEntries(
        found.map(({ AlarmName: name = '', StateValue }) => [name.slice(bed.nameOf('quarantine-').length), StateValue]),
      );
    };
    const until = async (what: string, expected: Record<string, string>): Promise<void> => {
      await waitUntil(what, async () => {
        bed.advance(10_000);
        const found = await states();
        return Object.entries(expected).every(([name, state]) => found[name] === state);
      });
    };
    const quiet = { 'conflict-warning': 'OK', 'invalid-group-warning': 'OK', 'malformed-json-warning': 'OK' };
    await until('nothing is wrong at first', quiet);

    const group = 'acme-shop/eu';
    const inAnotherLane = { ...exampleEvent('com.example.web.signed-up.v1', 'lane'), partitionkey: 'us' };
    await bed.send(group, JSON.stringify(inAnotherLane));
    await bed.sendAll(
      'roadside',
      Array.from({ length: 10 }, (_, index) => `{"${index}`),
    );
    await bed.send('acme-shop', purchase('order-1', 1));
    await bed.send('acme-shop', purchase('order-1', 2));
    await bed.itemsOnceThere('quarantine', 'roadside', 10);
    await bed.itemsOnceThere('quarantine', 'acme-shop', 2);
    // One conflict is no alarm, ten texts that are no JSON are, and a single event of another lane is.
    await until('two alarms are on', {
      'conflict-warning': 'OK',
      'invalid-group-warning': 'ALARM',
      'malformed-json-warning': 'ALARM',
    });
    await until('all is quiet again', quiet);
  }));

function isRetry(observation: Observation): boolean {
  return observation.kind === 'function-log' && observation.line.includes('message will be tried again');
}

function badEventPattern(id: string): unknown {
  return expect.stringContaining(`"id":"${id}"`);
}
