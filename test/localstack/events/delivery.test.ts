import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { TargetConfig } from '../../../localstack/events/config.ts';
import { Bed, queueArn } from './bed.ts';

const day = 86_400_000;

function bedWithTarget(target: Partial<TargetConfig> = {}): Bed {
  const bed = new Bed();
  bed.bridge.createRule({
    Name: 'all',
    EventBusName: 'orders',
    EventPattern: { source: ['shop'] },
    Targets: [
      { Id: 'q', Arn: queueArn('q'), DeadLetterConfig: { Arn: queueArn('dlq') }, ...target },
      { Id: 'other', Arn: queueArn('other') },
    ],
  });
  return bed;
}

const unavailable = new AwsError('ServiceUnavailable', 'try later', 503);

function refuseQueue(error: Error): (queue: string) => Error | undefined {
  return (queue) => (queue === 'q' ? error : undefined);
}

function attribute(bed: Bed, name: string): string | undefined {
  return bed.arrivedAt('dlq')[0]?.attributes?.[name]?.StringValue;
}

describe('delivery', () => {
  test('passes the message group on', () => {
    const bed = bedWithTarget({ SqsParameters: { MessageGroupId: 'g' } });
    bed.put({ n: 1 });
    bed.settle();
    expect(bed.delivered.map(({ queue, groupId }) => [queue, groupId])).toEqual([
      ['q', 'g'],
      ['other', undefined],
    ]);
  });

  test('a retry succeeds once the target is back, and is counted', () => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    bed.settle();
    bed.refuse = () => undefined;
    bed.runUntil(bed.clock.now() + 2_000);
    expect(bed.arrivedAt('q')).toHaveLength(1);
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject({
      MatchedEvents: 1,
      Invocations: 2,
      RetryInvocationAttempts: 1,
      SuccessfulInvocationAttempts: 2,
      FailedInvocations: 0,
      InvocationsSentToDlq: 0,
    });
  });

  test('a dead target delays no other, nor its own later events', () => {
    const bed = bedWithTarget();
    bed.refuse = (queue, body) => (queue === 'q' && body.includes('poison') ? unavailable : undefined);
    bed.put({ poison: true }, { n: 2 });
    bed.settle();
    expect(bed.arrivedAt('other')).toHaveLength(2);
    expect(bed.arrivedAt('q').map(({ body }) => body['detail'])).toEqual([{ n: 2 }]);
  });

  test.each([
    [new AwsError('QueueDoesNotExist', 'gone'), 'NO_RESOURCE'],
    [new AwsError('AccessDenied', 'no'), 'NO_PERMISSIONS'],
    [new AwsError('KMS.AccessDeniedException', 'no key'), 'NO_PERMISSIONS'],
  ])('%s goes straight to the dead-letter queue', (error, code) => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(error);
    const [id] = bed.put({ n: 1 });
    bed.settle();
    expect(bed.arrivedAt('dlq')).toMatchObject([
      {
        body: { id, detail: { n: 1 } },
        attributes: {
          RULE_ARN: { DataType: 'String', StringValue: expect.stringContaining(':rule/orders/all') as string },
          TARGET_ARN: { StringValue: queueArn('q') },
          ERROR_CODE: { StringValue: code },
          ERROR_MESSAGE: { StringValue: error.message },
          RETRY_ATTEMPTS: { DataType: 'Number', StringValue: '0' },
        },
      },
    ]);
    expect(attribute(bed, 'EXHAUSTED_RETRY_CONDITION')).toBeUndefined();
    expect(bed.settle()).toBe(Infinity);
  });

  test('MaximumRetryAttempts ends the retries', () => {
    const bed = bedWithTarget({ RetryPolicy: { MaximumRetryAttempts: 3 } });
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    bed.runUntil(bed.clock.now() + day);
    expect(attribute(bed, 'EXHAUSTED_RETRY_CONDITION')).toBe('MaximumRetryAttempts');
    expect(attribute(bed, 'RETRY_ATTEMPTS')).toBe('3');
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject({
      RetryInvocationAttempts: 3,
      InvocationsSentToDlq: 1,
    });
  });

  test('MaximumEventAgeInSeconds ends them at that age', () => {
    const bed = bedWithTarget({ RetryPolicy: { MaximumEventAgeInSeconds: 60 } });
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    const acceptedAtMs = bed.clock.now();
    bed.runUntil(acceptedAtMs + day);
    expect(attribute(bed, 'EXHAUSTED_RETRY_CONDITION')).toBe('MaximumEventAgeInSeconds');
    expect(bed.arrivedAt('dlq')[0]?.atMs).toBe(acceptedAtMs + 60_000);
  });

  test('the default policy gives up within 24 hours and about 185 attempts', () => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    bed.runUntil(bed.clock.now() + day);
    expect(bed.arrivedAt('dlq')).toHaveLength(1);
    expect(Number(attribute(bed, 'RETRY_ATTEMPTS'))).toBeGreaterThan(150);
  });

  test.each([
    ['without a dead-letter queue', {}, { FailedInvocations: 1 }],
    ['when the dead-letter queue refuses', { Arn: queueArn('q') }, { InvocationsFailedToBeSentToDlq: 1 }],
  ])('drops the event %s, and says so', (_, deadLetterConfig, counted) => {
    const bed = bedWithTarget({ DeadLetterConfig: deadLetterConfig });
    bed.refuse = refuseQueue(new AwsError('QueueDoesNotExist', 'gone'));
    bed.put({ n: 1 });
    bed.settle();
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject(counted);
    expect(bed.observed.at(-1)).toMatchObject({ kind: 'event-delivered' });
    expect(bed.observed.find(({ kind }) => kind === 'event-undeliverable')).toMatchObject({
      reason: expect.stringContaining('dropped') as string,
    });
  });

  test('a disabled rule gets nothing', () => {
    const bed = bedWithTarget();
    bed.call('DisableRule', { Name: 'all', EventBusName: 'orders' });
    bed.put({ n: 1 });
    bed.call('EnableRule', { Name: 'all', EventBusName: 'orders' });
    bed.put({ n: 2 });
    bed.settle();
    expect(bed.arrivedAt('q').map(({ body }) => body['detail'])).toEqual([{ n: 2 }]);
  });
});
