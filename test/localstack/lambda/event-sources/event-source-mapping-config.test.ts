import {
  eventSourceMappingConfig,
  functionNameOf,
} from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';

const queue = { FunctionName: 'f', EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:q' };
const fifo = { FunctionName: 'f', EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:q.fifo' };
const stream = {
  FunctionName: 'f',
  EventSourceArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026-01-01T00:00:00.000',
  StartingPosition: 'TRIM_HORIZON',
};

it.each([
  [
    'a queue',
    { ...queue, BatchSize: 100, MaximumBatchingWindowInSeconds: 1, ScalingConfig: { MaximumConcurrency: 2 } },
  ],
  ['a FIFO queue', { ...fifo, BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] }],
  [
    'a stream',
    {
      ...stream,
      BatchSize: 10_000,
      MaximumBatchingWindowInSeconds: 300,
      ParallelizationFactor: 10,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } },
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    },
  ],
])('takes %s', (_, properties) => {
  expect(eventSourceMappingConfig.safeParse(properties)).toMatchObject({ success: true });
});

it.each([
  ['an unknown property', { ...queue, Unknown: 1 }],
  ['another source', { ...queue, EventSourceArn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/s' }],
  ['a FIFO batch over 10', { ...fifo, BatchSize: 11 }],
  ['a window for FIFO', { ...fifo, MaximumBatchingWindowInSeconds: 1 }],
  ['a batch over 10 without a window', { ...queue, BatchSize: 11 }],
  ['a maximum concurrency of 1', { ...queue, ScalingConfig: { MaximumConcurrency: 1 } }],
  ['a starting position of a queue', { ...queue, StartingPosition: 'LATEST' }],
  ['bisecting a queue’s batch', { ...queue, BisectBatchOnFunctionError: true }],
  ['a stream without a starting position', { ...stream, StartingPosition: undefined }],
  ['a stream from a time', { ...stream, StartingPosition: 'AT_TIMESTAMP' }],
  ['a stream’s maximum concurrency', { ...stream, ScalingConfig: { MaximumConcurrency: 5 } }],
  ['eleven lanes', { ...stream, ParallelizationFactor: 11 }],
  ['a record age of 59 s', { ...stream, MaximumRecordAgeInSeconds: 59 }],
  ['a tumbling window', { ...stream, TumblingWindowInSeconds: 60 }],
  [
    'a topic as destination',
    { ...stream, DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:eu-west-1:1:t' } } },
  ],
])('refuses %s', (_, properties) => {
  expect(eventSourceMappingConfig.safeParse(properties).success).toBe(false);
});

it.each([
  ['f', 'f'],
  ['f:live', 'f'],
  ['123456789012:function:f', 'f'],
  ['arn:aws:lambda:eu-west-1:123456789012:function:f', 'f'],
  ['arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST', 'f'],
])('finds the function’s name in %s', (reference, name) => {
  expect(functionNameOf(reference)).toBe(name);
});
