import { ManualClock } from '../../../../localstack/core/clock.ts';
import { FakeStream } from './fake-stream.ts';
import { failed } from './fakes.ts';
import { streamWorld, toBucket, toQueue } from './stream-world.ts';

describe('the on-failure destination', () => {
  const metadata = {
    requestContext: {
      requestId: 'request-1',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:sender',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2026-01-01T00:00:00.000Z',
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000001',
      startSequenceNumber: '1'.padStart(21, '0'),
      endSequenceNumber: '2'.padStart(21, '0'),
      approximateArrivalOfFirstRecord: '2026-01-01T00:00:00Z',
      approximateArrivalOfLastRecord: '2026-01-01T00:00:00Z',
      batchSize: 2,
      streamArn: new FakeStream(new ManualClock()).arn,
    },
  };

  it('that is a bucket gets the records too, under a key of AWS’s form', async () => {
    const world = streamWorld({ MaximumRetryAttempts: 0, ...toBucket }, () => failed());
    world.put(2);
    await world.run();
    expect(world.objects).toEqual([
      {
        bucket: 'arn:aws:s3:::failures',
        key: expect.stringMatching(
          /^aws\/lambda\/[\da-f-]{36}\/shardId-00000001\/2026\/01\/01\/2026-01-01T00\.00\.00-[\da-f-]{36}$/,
        ),
        body: { ...metadata, payload: JSON.stringify({ Records: world.stream.records }) },
      },
    ]);
  });

  it('that is a queue gets the metadata only', async () => {
    const world = streamWorld({ MaximumRetryAttempts: 0, ...toQueue }, () => failed());
    world.put(2);
    await world.run();
    expect(world.delivered).toEqual([{ target: 'arn:aws:sqs:eu-west-1:123456789012:dlq', body: metadata }]);
  });

  it('that refuses them is told of, and the stream goes on', async () => {
    const Destination = 'arn:aws:sqs:eu-west-1:123456789012:refuses';
    const world = streamWorld({ MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination } } }, () =>
      failed(),
    );
    world.put(1);
    await world.run();
    expect(world.checkpoint()).toBe(1);
    expect(world.observed).toEqual([
      expect.objectContaining({ kind: 'function-failed', reason: expect.stringContaining('no such queue') }),
    ]);
  });
});
