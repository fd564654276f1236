import { LambdaMetrics } from '../../../localstack/cloudwatch/sources/lambda.ts';
import { eventBridgeMetrics } from '../../../localstack/cloudwatch/sources/events.ts';
import { sqsMetrics } from '../../../localstack/cloudwatch/sources/sqs.ts';
import { boundaries } from '../../../localstack/cloudwatch/boundaries.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { MetricDatum, MetricSource } from '../../../localstack/core/metrics.ts';
import { EventBridge } from '../../../localstack/events/event-bridge.ts';
import { FunctionUsage } from '../../../localstack/lambda/function-usage.ts';
import { caller, fifo, outgoing, startSqs } from '../sqs/fixture.ts';
import { accountId, at, minute, start, startCloudWatch } from './fixture.ts';

/** What a source says: `Name dimension-values: value×count …`, sorted. */
function sampled(source: MetricSource): string[] {
  return [...source.sample()].map(shown).toSorted();
}

function shown({ name, dimensions, values }: MetricDatum): string {
  const counts = [...values].map(([value, count]) => (count === 1 ? `${value}` : `${value}×${count}`));
  return `${[name, ...Object.values(dimensions)].join(' ')}: ${counts.join(' ')}`;
}

const of = (source: MetricSource, queue: string): string[] =>
  sampled(source)
    .filter((line) => line.includes(` ${queue}:`))
    .map((line) => line.replace('ApproximateNumberOfMessages', '~').replace('NumberOfMessages', '#'))
    .toSorted();

describe('queues', () => {
  test('states as they are, events since the last sample, zeros too', () => {
    const { clock, create, sqs } = startSqs();
    const queue = create({ QueueName: 'q', VisibilityTimeout: 60 });
    const source = sqsMetrics(sqs);
    for (const delaySeconds of [undefined, undefined, undefined, 90]) queue.send(outgoing('x', { delaySeconds }));
    const [taken] = queue.receive(2);
    queue.delete(taken?.receiptHandle ?? '');
    clock.advance(30_500);
    expect(of(source, 'q')).toEqual([
      '#Deleted q: 1',
      '#Received q: 1×2',
      '#Sent q: 1×4',
      'ApproximateAgeOfOldestMessage q: 30',
      '~Delayed q: 1',
      '~NotVisible q: 1',
      '~Visible q: 1',
    ]);
    clock.advance(70_000);
    expect(of(source, 'q')).toEqual([
      '#Deleted q: 0',
      '#Received q: 0',
      '#Sent q: 0',
      'ApproximateAgeOfOldestMessage q: 100',
      '~Delayed q: 0',
      '~NotVisible q: 0',
      '~Visible q: 3',
    ]);
    queue.purge();
    expect(of(source, 'q')).toContain('ApproximateAgeOfOldestMessage q: 0');
  });

  test('a duplicate is not sent, and a dead letter is none that was sent; its age counts from the move', () => {
    const { clock, create, sqs } = startSqs();
    create({ ...fifo, QueueName: 'dead.fifo' });
    const deadLetterTargetArn = `arn:aws:sqs:us-east-1:${accountId}:dead.fifo`;
    const queue = create({ ...fifo, RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 1 }, VisibilityTimeout: 0 });
    for (let count = 0; count < 2; count++) queue.send(outgoing('same', { groupId: 'g' }));
    clock.advance(600_000);
    queue.receive(1);
    queue.receive(1);
    clock.advance(5_000);
    const source = sqsMetrics(sqs);
    const lines = sampled(source);
    expect(lines).toContain('NumberOfMessagesSent orders.fifo: 1');
    expect(lines).toContain('NumberOfMessagesSent dead.fifo: 0');
    expect(lines).toContain('ApproximateNumberOfMessagesVisible dead.fifo: 1');
    expect(lines).toContain('ApproximateAgeOfOldestMessage dead.fifo: 5');
  });
});

const arn = (name: string): string => `arn:aws:sqs:us-east-1:${accountId}:${name}`;

test('rules: differences of their counters, by rule, bus and all together; nothing for a minute without events', () => {
  const environment = { clock: new ManualClock(start), entropy: seededEntropy(7), accountId, region: 'us-east-1' };
  const delivery = {
    deliver: (target: string): void => {
      if (target === arn('gone')) throw new Error('refused');
    },
  };
  const bridge = new EventBridge(
    environment,
    delivery,
    () => {},
    () => {},
  );
  bridge.createBus({ Name: 'own' });
  const EventPattern = { source: ['app'] };
  bridge.createRule({ Name: 'plain', EventPattern, Targets: [{ Id: '1', Arn: arn('q') }] });
  const RetryPolicy = { MaximumRetryAttempts: 0 };
  bridge.createRule({
    Name: 'failing',
    EventBusName: 'own',
    EventPattern,
    Targets: [{ Id: '1', Arn: arn('gone'), RetryPolicy, DeadLetterConfig: { Arn: arn('dead') } }],
  });
  const source = eventBridgeMetrics(bridge);
  const put = (EventBusName: string): void => {
    const Entries = [{ EventBusName, Source: 'app', DetailType: 't', Detail: '{}' }];
    void bridge.operations['PutEvents']?.({ Entries }, caller);
    bridge.step();
  };
  expect(sampled(source)).toEqual([]);
  for (const bus of ['default', 'default', 'own']) put(bus);
  expect(sampled(source)).toEqual([
    'FailedInvocations own failing: 1',
    'InvocationAttempts default: 1×2',
    'InvocationAttempts own failing: 1',
    'InvocationAttempts own: 1',
    'InvocationAttempts plain: 1×2',
    'InvocationAttempts: 1',
    'InvocationAttempts: 1×2',
    'Invocations own failing: 1',
    'Invocations plain: 1×2',
    'Invocations: 1',
    'Invocations: 1×2',
    'InvocationsSentToDlq own failing: 1',
    'MatchedEvents default: 1×2',
    'MatchedEvents own failing: 1',
    'MatchedEvents own: 1',
    'MatchedEvents plain: 1×2',
    'PutEventsApproximateCallCount: 1×3',
    'PutEventsApproximateSuccessCount: 1×3',
    'PutEventsEntriesCount: 1×3',
    'SuccessfulInvocationAttempts default: 1×2',
    'SuccessfulInvocationAttempts plain: 1×2',
    'SuccessfulInvocationAttempts: 1×2',
    'TriggeredRules default: 1×2',
    'TriggeredRules own failing: 1',
    'TriggeredRules own: 1',
    'TriggeredRules plain: 1×2',
    'TriggeredRules: 1',
    'TriggeredRules: 1×2',
  ]);
  expect(sampled(source)).toEqual([]);
  void bridge.operations['PutEvents']?.({ Entries: [{ Source: 'app' }, { Source: 'aws.s3' }] }, caller);
  expect(() => bridge.operations['PutEvents']?.({ Entries: [] }, caller)).toThrow();
  expect(sampled(source)).toEqual([
    'PutEventsApproximateCallCount: 1×2',
    'PutEventsApproximateFailedCount: 1',
    'PutEventsApproximateSuccessCount: 1',
    'PutEventsEntriesCount: 1×2',
    'PutEventsFailedEntriesCount: 1×2',
  ]);
});

describe('functions', () => {
  test('what they did, each and all together; throttled requests are no invocations', () => {
    const report = { invocations: 3, errors: 1, throttles: 2, durationsMs: [5, 7], maxConcurrent: 2 };
    const idle = { invocations: 0, errors: 0, throttles: 0, durationsMs: [], maxConcurrent: 0 };
    const source = new LambdaMetrics({
      takeUsage: () => [
        ['f', report],
        ['idle', idle],
      ],
    });
    expect(sampled(source)).toEqual([
      'ConcurrentExecutions f: 2',
      'Duration f: 5 7',
      'Duration: 5 7',
      'Errors f: 1 0×2',
      'Errors: 1 0×2',
      'Invocations f: 1×3',
      'Invocations: 1×3',
      'Throttles f: 1×2 0×3',
      'Throttles: 1×2 0×3',
    ]);
  });

  test('how old batches of streams were, once', () => {
    const source = new LambdaMetrics({});
    source.noteIteratorAge('f', 1500);
    expect(sampled(source)).toEqual(['IteratorAge f: 1500', 'IteratorAge: 1500']);
    expect(sampled(source)).toEqual([]);
  });

  test('usage is counted until it is taken; what is under way stays', () => {
    const usage = new FunctionUsage();
    const ends = [usage.begin(), usage.begin()];
    usage.throttled();
    usage.failedToStart();
    ends[0]?.('failed');
    expect(usage.take()).toEqual({
      invocations: 2,
      errors: 2,
      throttles: 1,
      durationsMs: [expect.any(Number)],
      maxConcurrent: 2,
    });
    expect(usage.take()).toEqual({ invocations: 0, errors: 0, throttles: 0, durationsMs: [], maxConcurrent: 1 });
    ends[1]?.('success');
    expect(usage.take()).toMatchObject({ invocations: 1, errors: 0, maxConcurrent: 1 });
    expect(usage.take().maxConcurrent).toBe(0);
  });
});

const counting = (): MetricSource & { samples: number } => ({
  samples: 0,
  *sample() {
    this.samples += 1;
    const common = { namespace: 'AWS/X', dimensions: {}, unit: 'Count' };
    yield { ...common, name: 'events', kind: 'events', values: [[1, this.samples]] };
    yield { ...common, name: 'state', kind: 'state', values: [[this.samples, 1]] };
  },
});

describe('sampling', () => {
  const ask = { Namespace: 'AWS/X', StartTime: at(0), EndTime: at(120), Period: 60, Statistics: ['Sum'] };
  const minutes = (call: ReturnType<typeof startCloudWatch>['call'], MetricName: string): unknown[] =>
    (call('GetMetricStatistics', { ...ask, MetricName })['Datapoints'] as { Timestamp: number; Sum: number }[]).map(
      ({ Timestamp, Sum }) => [(Timestamp * 1000 - start) / minute, Sum],
    );

  test('is done once a minute, for the minute that has just ended', () => {
    const source = counting();
    const { call, clock, cloudWatch, pass } = startCloudWatch({ sources: [source] });
    cloudWatch.step();
    expect(source.samples).toBe(0);
    pass(2);
    clock.advance(minute - 1);
    cloudWatch.step();
    expect(source.samples).toBe(2);
    expect(minutes(call, 'events')).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(minutes(call, 'state')).toEqual(minutes(call, 'events'));
  });

  test('of a clock that was moved knows events of the minute before, the state at the end, and nothing between', () => {
    const source = counting();
    const { call, clock, pass } = startCloudWatch({ sources: [source] });
    pass(1);
    clock.advance(60 * minute);
    expect(minutes(call, 'events')).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(minutes(call, 'state')).toEqual([
      [0, 1],
      [60, 2],
    ]);
    expect(source.samples).toBe(2);
  });

  test('asks to be stepped at the next full minute', () => {
    const { clock, cloudWatch } = startCloudWatch();
    clock.advance(90_500);
    expect(cloudWatch.step()).toBe(start + 2 * minute);
  });

  test('counts what was there before a jump that is longer than data is kept', () => {
    const source = counting();
    const { alarm, clock, cloudWatch, observed } = startCloudWatch({ sources: [source] });
    alarm({ Namespace: 'AWS/X', MetricName: 'events', Threshold: 0 });
    clock.advance(24 * 60 * minute);
    cloudWatch.step();
    expect(observed).toMatchObject([{ to: 'ALARM' }, { to: 'INSUFFICIENT_DATA' }]);
    expect(observed).toHaveLength(2);
  });
});

const moments = (minutes: number): number[] =>
  [...boundaries(start, start + minutes * minute)].map((at_) => (at_ - start) / minute);

test('evaluation after a jump: every minute for three hours, every hour then, and the last', () => {
  expect(moments(0)).toEqual([]);
  expect(moments(1)).toEqual([1]);
  expect(moments(3)).toEqual([1, 2, 3]);
  expect(moments(400)).toEqual([...Array.from({ length: 180 }, (_, index) => index + 1), 240, 300, 360, 400]);
  const years = moments(10 * 365 * 24 * 60);
  expect([years.length, years.at(-1)]).toEqual([1001, 10 * 365 * 24 * 60]);
});
