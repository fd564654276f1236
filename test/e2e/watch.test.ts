import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parsePolicy } from '../../localstack/identity/policy/policy-document.ts';
import { metricsNamespaceOf } from '../../lib/names.ts';
import { metricNames } from '../../schemas/metric-names.ts';
import { testStage } from './assembly-folder.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

const minuteMs = 60_000;
const { keyUsable, sendFailuresKept } = metricNames;

const configOf = (bed: PipelineBed) => ({
  endpoint: bed.cloud.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  forcePathStyle: true,
});

/** What the watch last reported of both, as an alarm would read it. */
async function reported(bed: PipelineBed): Promise<(number | undefined)[]> {
  const now = bed.cloud.services.cloudWatch.environment.clock.now();
  const { MetricDataResults = [] } = await new CloudWatchClient(configOf(bed)).send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 60 * minuteMs),
      EndTime: new Date(now + minuteMs),
      MetricDataQueries: [keyUsable, sendFailuresKept].map((MetricName, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: {
            Namespace: metricsNamespaceOf(testStage),
            MetricName,
            Dimensions: [{ Name: 'service', Value: 'watch' }],
          },
          Period: 60,
          Stat: 'Minimum',
        },
      })),
    }),
  );
  return MetricDataResults.map(({ Values }) => Values?.[0]);
}

async function seeAMinuteLater(
  bed: PipelineBed,
  what: string,
  expected: readonly (number | undefined)[],
): Promise<void> {
  bed.advance(minuteMs);
  await waitUntil(what, async () => JSON.stringify(await reported(bed)) === JSON.stringify(expected), 30_000, 50);
}

test('the watch tells within a minute whether the key can be used and how much could not be sent', () =>
  onPipeline(async (bed) => {
    const kms = new KMSClient(configOf(bed));
    const alias = `alias/${bed.nameOf('key')}`;
    const { KeyMetadata: { KeyId } = {} } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    await seeAMinuteLater(bed, 'all is well', [1, 0]);

    const Bucket = `${bed.nameOf('send-failures')}-000000000000-us-east-1`;
    for (const Key of ['a', 'b', 'c'])
      await new S3Client(configOf(bed)).send(new PutObjectCommand({ Bucket, Key, Body: '{}' }));
    await kms.send(new DisableKeyCommand({ KeyId }));
    // It has to start without the key too.
    await bed.cloud.killFunction(bed.nameOf('watch'));
    await seeAMinuteLater(bed, 'the key is disabled and three objects are kept', [0, 3]);

    await kms.send(new EnableKeyCommand({ KeyId }));
    await seeAMinuteLater(bed, 'the key can be used again', [1, 3]);
  }));

test('a gauge that cannot be read keeps no other from being reported, and counts as an error of the function', () =>
  onPipeline(async (bed) => {
    const Statement = [{ Effect: 'Deny', Action: 's3:ListBucket', Resource: '*' }];
    const policies = bed.cloud.services.identities.policiesOfRole(bed.nameOf('watch'));
    policies.putInline('test', parsePolicy({ Version: '2012-10-17', Statement }, 'identity'));
    await seeAMinuteLater(bed, 'the key can be used, and what is kept is not known', [1, undefined]);
    await waitUntil('the function failed', () => bed.count('function-failed') > 0);
  }));
